package dev.nightshift.gateway.crm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge base that advice and training stand on.
 *
 * @param version of its content
 * @param instances which version each instance has
 */
public record KnowledgeView(
    String version, @Nullable Instant loadedAt, List<File> files, List<Holding> instances) {

  public KnowledgeView {
    files = files == null ? List.of() : List.copyOf(files);
    instances = instances == null ? List.of() : List.copyOf(instances);
  }

  /** One document. */
  public record File(String name, long bytes, @Nullable String title) {}

  /** The version an instance has. */
  public record Holding(String instanceId, String version) {}

  public long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }

  /** Whether an instance has yet to take this version up. */
  public boolean mixed() {
    return instances.stream().anyMatch(instance -> !instance.version().equals(version));
  }
}

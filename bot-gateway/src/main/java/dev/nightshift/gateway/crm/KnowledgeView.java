package dev.nightshift.gateway.crm;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge base that advice and training stand on.
 *
 * @param version of its content; {@code none}: there is no folder of documents
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

  /**
   * What an instance works with.
   *
   * @param problem why it kept what it had when it was to read the files again
   */
  public record Holding(String instanceId, String version, @Nullable String problem) {}

  public long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }

  /** Why instances could not read the files again; empty: they could. */
  public List<String> problems() {
    return instances.stream().map(Holding::problem).filter(Objects::nonNull).distinct().toList();
  }

  /** Whether an instance has yet to take this version up. */
  public boolean mixed() {
    return instances.stream().anyMatch(instance -> !instance.version().equals(version));
  }
}

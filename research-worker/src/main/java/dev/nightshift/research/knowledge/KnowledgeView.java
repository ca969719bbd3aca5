package dev.nightshift.research.knowledge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge base as the gateway sees it.
 *
 * @param version {@code none} where no folder is configured
 * @param instances what each instance works with
 */
public record KnowledgeView(
    String version, Instant loadedAt, List<KnowledgeBase.Source> files, List<Copy> instances) {

  public KnowledgeView {
    files = List.copyOf(files);
    instances = List.copyOf(instances);
  }

  /**
   * What one instance works with.
   *
   * @param problem why it kept what it had when it was to read the files again
   */
  public record Copy(String instanceId, String version, @Nullable String problem) {}
}

package dev.nightshift.research.knowledge;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The knowledge base this instance works with: read when it is made, before the service is started,
 * and stopping the start when it cannot be used. Read again only by {@link #reload}; then a folder
 * that cannot be used leaves what there is.
 */
@Singleton
public class Knowledge {

  /** Said to a person where no folder is configured. */
  public static final String MISSING =
      "There is no knowledge base: set NIGHTSHIFT_KNOWLEDGE_DIR for research-worker to a folder of"
          + " Markdown files, and start it again.";

  private static final Logger LOG = Logger.getLogger(Knowledge.class);

  private final Optional<Path> folder;
  private final KnowledgeFolder.Bounds bounds;
  private final Clock clock;
  private final MeterRegistry registry;
  private volatile Loaded loaded;

  /**
   * A knowledge base and when it was read.
   *
   * @param look how its folder looked then
   */
  record Loaded(KnowledgeBase base, Instant at, FolderLook look) {}

  @Inject
  Knowledge(KnowledgeConfig config, Clock clock, MeterRegistry registry) {
    this(config.dir(), config.bounds(), clock, registry);
  }

  Knowledge(
      Optional<Path> folder, KnowledgeFolder.Bounds bounds, Clock clock, MeterRegistry registry) {
    this.folder = folder;
    this.bounds = bounds;
    this.clock = clock;
    this.registry = registry;
    try {
      this.loaded = read();
    } catch (KnowledgeException unusable) {
      throw new IllegalStateException(unusable.getMessage(), unusable);
    }
  }

  /** What there is to know at present. */
  public KnowledgeBase current() {
    return loaded.base();
  }

  Loaded loaded() {
    return loaded;
  }

  /**
   * Reads the files again.
   *
   * @throws KnowledgeException when they cannot be used; what there was is kept
   */
  synchronized void reload() {
    loaded = read();
  }

  /** Whether the folder looks otherwise than when it was read. */
  boolean outdated() {
    try {
      return folder.isPresent() && !FolderLook.at(folder.get().toRealPath()).equals(loaded.look());
    } catch (IOException gone) {
      return true;
    }
  }

  private Loaded read() {
    if (folder.isEmpty()) {
      LOG.info(MISSING);
      return new Loaded(KnowledgeBase.NONE, clock.instant(), new FolderLook(Map.of()));
    }
    long since = System.nanoTime();
    try {
      KnowledgeFolder.Contents contents = KnowledgeFolder.read(folder.get(), bounds);
      KnowledgeBase base = KnowledgeBase.of(contents.files());
      count("loaded");
      LOG.infof(
          "knowledge base %s: %d files from %s in %d ms",
          base.version(),
          base.files().size(),
          folder.get(),
          Duration.ofNanos(System.nanoTime() - since).toMillis());
      return new Loaded(base, clock.instant(), contents.look());
    } catch (KnowledgeException unusable) {
      count("refused");
      throw unusable;
    }
  }

  private void count(String outcome) {
    registry.counter("nightshift.research.knowledge.loads", "outcome", outcome).increment();
  }
}

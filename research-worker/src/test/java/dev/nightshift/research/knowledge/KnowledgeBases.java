package dev.nightshift.research.knowledge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Knowledge for tests of those who go by it. */
public final class KnowledgeBases {

  private KnowledgeBases() {}

  /** The sample that comes with the project. */
  public static Knowledge sample() {
    return new Knowledge(
        Optional.of(Path.of("..", "docs", "knowledge").toAbsolutePath()),
        new KnowledgeFolder.Bounds(50, 8_388_608, 33_554_432),
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }
}

package dev.nightshift.gateway.file;

import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The loop of this feature. */
@Singleton
class FileLoops {

  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Loops loops;
  private final Files files;

  FileLoops(Loops loops, Files files) {
    this.loops = loops;
    this.files = files;
  }

  void start(@Observes StartupEvent event) {
    loops.start("file-sweep", EVERY, BOUND, files::sweep);
  }
}

package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The loops of this feature. */
@Singleton
class TaskLoops {

  private static final Duration WATCH_BOUND = Duration.ofMinutes(2);
  private static final Duration TELL_BOUND = Duration.ofSeconds(10);
  private static final int TELL_MOST = 100;
  private static final int RETRY_MOST = 100;

  private final Loops loops;
  private final Database database;
  private final SilentTasks silentTasks;
  private final ProgressMessage progress;
  private final TaskRetries retries;
  private final TaskConfig config;

  TaskLoops(
      Loops loops,
      Database database,
      SilentTasks silentTasks,
      ProgressMessage progress,
      TaskRetries retries,
      TaskConfig config) {
    this.loops = loops;
    this.database = database;
    this.silentTasks = silentTasks;
    this.progress = progress;
    this.retries = retries;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    loops.start("task-watch", config.watchEvery(), WATCH_BOUND, silentTasks::turn);
    loops.start("task-progress", config.progressEvery(), TELL_BOUND, this::tellLate);
    loops.start("task-retry", config.retryEvery(), TELL_BOUND, this::retry);
  }

  private void retry() {
    int retried = 0;
    while (retried < RETRY_MOST && database.inTransaction(retries::tryOne)) {
      retried++;
    }
  }

  /** A transaction per task, so that chats are never locked together. */
  private void tellLate() {
    int told = 0;
    while (told < TELL_MOST && database.inTransaction(progress::tellLate)) {
      told++;
    }
  }
}

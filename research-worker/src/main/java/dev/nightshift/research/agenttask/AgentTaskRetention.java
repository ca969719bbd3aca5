package dev.nightshift.research.agenttask;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes a batch of tasks past their retention with every turn of its loop. */
@Singleton
class AgentTaskRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  private final Database database;
  private final AgentTaskConfig config;
  private final Loops loops;

  AgentTaskRetention(Database database, AgentTaskConfig config, Loops loops) {
    this.database = database;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("agent-task-retention", config.retentionEvery(), TURN_BOUND, this::turn);
  }

  void turn() {
    database.run(tx -> AgentTaskTable.deleteEnded(tx, config.retention().toSeconds(), BATCH));
  }
}

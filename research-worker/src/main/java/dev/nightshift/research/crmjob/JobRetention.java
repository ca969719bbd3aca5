package dev.nightshift.research.crmjob;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes a batch of jobs past their retention with every turn of its loop. */
@Singleton
class JobRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  private final Database database;
  private final JobConfig config;
  private final Loops loops;

  JobRetention(Database database, JobConfig config, Loops loops) {
    this.database = database;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("crm-job-retention", config.retentionEvery(), TURN_BOUND, this::turn);
  }

  void turn() {
    database.run(tx -> JobTable.deleteEnded(tx, config.retention().toSeconds(), BATCH));
  }
}

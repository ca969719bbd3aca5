package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes a batch of pipelines past their retention with every turn of its loop. */
@Singleton
class PipelineRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  private final Database database;
  private final PipelineConfig config;
  private final Loops loops;

  PipelineRetention(Database database, PipelineConfig config, Loops loops) {
    this.database = database;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("pipeline-retention", config.retentionEvery(), TURN_BOUND, this::turn);
  }

  void turn() {
    database.run(tx -> PipelineTable.deleteEnded(tx, config.retention().toSeconds(), BATCH));
  }
}

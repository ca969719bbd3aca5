package dev.nightshift.research.training;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes a batch of practices and scenarios past their retention with every turn of its loop. */
@Singleton
class TrainingRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  private final Database database;
  private final TrainingConfig config;
  private final Loops loops;

  TrainingRetention(Database database, TrainingConfig config, Loops loops) {
    this.database = database;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("training-retention", config.retentionEvery(), TURN_BOUND, this::turn);
  }

  void turn() {
    long age = config.retention().toSeconds();
    database.run(tx -> PracticeTable.deleteOld(tx, age, BATCH));
    database.run(tx -> ScenarioTable.deleteOld(tx, age, BATCH));
  }
}

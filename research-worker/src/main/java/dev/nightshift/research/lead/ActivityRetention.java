package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes a batch of old lines of histories with every turn of its loop. */
@Singleton
class ActivityRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  private final Database database;
  private final Activities activities;
  private final LeadConfig config;
  private final Loops loops;

  ActivityRetention(Database database, Activities activities, LeadConfig config, Loops loops) {
    this.database = database;
    this.activities = activities;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("activity-retention", config.retentionEvery(), TURN_BOUND, this::turn);
  }

  void turn() {
    database.run(tx -> activities.deleteOld(tx, config.activityRetention().toSeconds(), BATCH));
  }
}

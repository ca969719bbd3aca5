package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.liveness.incident.IncidentConfig;
import dev.nightshift.liveness.incident.IncidentLedger;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes what has outlived its retention: one small batch per table and turn. */
@Singleton
class LivenessHousekeeping {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration TURN_BOUND = Duration.ofSeconds(20);
  private static final int BATCH = 500;

  private final Database database;
  private final IncidentLedger incidents;
  private final InstanceConfig instanceConfig;
  private final IncidentConfig incidentConfig;
  private final Clock clock;

  LivenessHousekeeping(
      Database database,
      IncidentLedger incidents,
      InstanceConfig instanceConfig,
      IncidentConfig incidentConfig,
      Clock clock) {
    this.database = database;
    this.incidents = incidents;
    this.instanceConfig = instanceConfig;
    this.incidentConfig = incidentConfig;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start("liveness-housekeeping", EVERY, TURN_BOUND, this::turn);
  }

  void turn() {
    Instant now = clock.instant();
    database.run(tx -> InstanceStore.deleteGone(tx, now.minus(instanceConfig.retention()), BATCH));
    database.run(tx -> incidents.forget(tx, now.minus(incidentConfig.retention()), BATCH));
  }
}

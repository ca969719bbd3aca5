package dev.nightshift.liveness.incident;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Ends silences in time; several monitors do so side by side, each silence ends once. */
@Singleton
class SilenceLoop {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration TURN_BOUND = Duration.ofSeconds(20);

  private final Database database;
  private final IncidentResponse response;
  private final Clock clock;

  SilenceLoop(Database database, IncidentResponse response, Clock clock) {
    this.database = database;
    this.response = response;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start("silences", EVERY, TURN_BOUND, this::turn);
  }

  private void turn() {
    database.run(tx -> response.endSilences(tx, clock.instant()));
  }
}

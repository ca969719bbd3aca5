package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Takes back codes whose time is over; every instance may, a code is locked by one. */
@Singleton
class PairingLoop {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final Loops loops;
  private final Database database;
  private final Pairing pairing;

  PairingLoop(Loops loops, Database database, Pairing pairing) {
    this.loops = loops;
    this.database = database;
    this.pairing = pairing;
  }

  void start(@Observes StartupEvent event) {
    loops.start("pairing-codes", EVERY, BOUND, () -> database.run(pairing::sweep));
  }
}

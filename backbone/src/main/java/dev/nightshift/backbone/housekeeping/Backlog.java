package dev.nightshift.backbone.housekeeping;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gauges of what waits for a person: events that block their key in the outbox, events that are
 * parked. Of the whole service, as its schema holds them; every instance says the same.
 */
@Singleton
public class Backlog {

  private final Database database;
  private final AtomicLong blocked;
  private final AtomicLong parked;

  Backlog(Database database, MeterRegistry registry) {
    this.database = database;
    this.blocked = registry.gauge("nightshift.outbox.blocked.events", new AtomicLong());
    this.parked = registry.gauge("nightshift.consumption.parked.events", new AtomicLong());
  }

  /** Counts anew. */
  public void turn() {
    database.run(
        tx -> {
          blocked.set(count(tx, "outbox_event where blocked_at is not null"));
          parked.set(count(tx, "parked_event"));
        });
  }

  private static long count(Tx tx, String what) {
    return tx.queryOne("select count(*) as rows from " + what).orElseThrow().getLong("rows");
  }
}

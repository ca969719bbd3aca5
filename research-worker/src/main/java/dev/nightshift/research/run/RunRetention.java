package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Deletes runs past their retention with everything that belongs to them, a few at a time, as long
 * as there are more and half the time of a turn is left.
 */
@Singleton
class RunRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private static final int BATCH = 5;
  private static final String DELETE =
      """
      delete from research_run where id in (
        select id from research_run
        where finished_at < clock_timestamp() - $1 * interval '1 second'
        order by finished_at limit $2 for update skip locked)
      """;

  private final Database database;
  private final RunConfig config;
  private final Loops loops;

  RunRetention(Database database, RunConfig config, Loops loops) {
    this.database = database;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("research-retention", config.retentionEvery(), TURN_BOUND, this::turn);
  }

  void turn() {
    long since = System.nanoTime();
    boolean more = true;
    while (more && System.nanoTime() - since < TURN_BOUND.toNanos() / 2) {
      int deleted =
          database.<Integer>inTransaction(
              tx -> tx.update(DELETE, config.retention().toSeconds(), BATCH));
      more = deleted == BATCH;
    }
  }
}

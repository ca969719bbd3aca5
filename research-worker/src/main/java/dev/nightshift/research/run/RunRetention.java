package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes runs past their retention with everything that belongs to them, a few at a time. */
@Singleton
class RunRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private static final String DELETE =
      """
      delete from research_run where id in (
        select id from research_run
        where finished_at < clock_timestamp() - $1 * interval '1 second'
        order by finished_at limit 5 for update skip locked)
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
    database.run(tx -> tx.update(DELETE, config.retention().toSeconds()));
  }
}

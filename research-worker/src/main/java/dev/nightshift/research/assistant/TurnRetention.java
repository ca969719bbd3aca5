package dev.nightshift.research.assistant;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes a batch of turns past their retention with every turn of its loop. */
@Singleton
class TurnRetention {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private static final String DELETE =
      """
      delete from assistant_turn where id in (
        select id from assistant_turn
        where ended_at < clock_timestamp() - $1 * interval '1 second'
        order by ended_at limit 1000 for update skip locked)
      """;

  private final Database database;
  private final AssistantConfig config;
  private final Loops loops;

  TurnRetention(Database database, AssistantConfig config, Loops loops) {
    this.database = database;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("assistant-retention", config.retentionEvery(), TURN_BOUND, this::turn);
  }

  void turn() {
    database.run(tx -> tx.update(DELETE, config.retention().toSeconds()));
  }
}

package dev.nightshift.gateway.monitor;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Asks liveness-monitor again and again, keeps what it said at hand, and tells the feed once about
 * each instance whose state changed; the row of the last sighting decides which gateway tells.
 */
@Singleton
public final class FleetWatch {

  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final int MOST_INCIDENTS = 100;

  private static final String SIGHT =
      """
      insert into instance_sighting as s (instance_id, service, state, seen_at)
      values ($1, $2, $3, $4)
      on conflict (instance_id) do update set state = excluded.state, seen_at = excluded.seen_at
        where s.state <> excluded.state
      returning 1
      """;

  private final Loops loops;
  private final MonitorConfig config;
  private final MonitorReads reads;
  private final Database database;
  private final ActivityFeed activity;
  private final Clock clock;
  private volatile Fleet fleet = Fleet.UNKNOWN;

  FleetWatch(
      Loops loops,
      MonitorConfig config,
      MonitorReads reads,
      Database database,
      ActivityFeed activity,
      Clock clock) {
    this.loops = loops;
    this.config = config;
    this.reads = reads;
    this.database = database;
    this.activity = activity;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    loops.start("fleet-watch", config.every(), BOUND, this::turn);
  }

  /** What was last known. */
  public Fleet fleet() {
    return fleet;
  }

  void turn() {
    try {
      Fleet before = fleet;
      Fleet now = new Fleet(true, reads.instances(), reads.incidents(MOST_INCIDENTS));
      fleet = now;
      List<InstanceView> changed = now.changedSince(before);
      if (!changed.isEmpty()) {
        database.run(tx -> changed.forEach(instance -> sight(tx, instance)));
      }
    } catch (ProblemException silent) {
      fleet = fleet.silent();
    }
  }

  private void sight(Tx tx, InstanceView instance) {
    boolean changed =
        tx.queryOne(
                SIGHT,
                instance.id(),
                instance.service(),
                instance.state(),
                clock.instant().atOffset(ZoneOffset.UTC))
            .isPresent();
    if (changed) {
      activity.append(
          tx,
          ActivityKind.INSTANCE,
          instance.id(),
          new JsonObject()
              .put("id", instance.id())
              .put("service", instance.service())
              .put("state", instance.state()));
    }
  }
}

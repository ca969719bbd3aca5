package dev.nightshift.gateway.health;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.chat.MessageQueue;
import dev.nightshift.gateway.chat.QueueDepth;
import dev.nightshift.gateway.health.HealthReport.Outbox;
import dev.nightshift.gateway.health.HealthReport.Queues;
import dev.nightshift.gateway.health.HealthReport.Workers;
import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.FleetWatch;
import dev.nightshift.gateway.monitor.InstanceView;
import dev.nightshift.gateway.task.Tasks;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the values of {@code /health} at hand, so that answering it costs nothing. */
@Singleton
public final class HealthWatch {

  private static final Logger LOG = Logger.getLogger(HealthWatch.class);
  private static final Duration BOUND = Duration.ofSeconds(15);

  private static final String BACKBONE =
      """
      select (select count(*) from outbox_event) as unsent,
        (select extract(epoch from clock_timestamp() - min(occurred_at))::bigint
          from outbox_event) as oldest,
        (select count(*) from parked_event) as parked
      """;

  private final Loops loops;
  private final Database database;
  private final MessageQueue queue;
  private final Tasks tasks;
  private final FleetWatch fleetWatch;
  private final InstanceState state;
  private final List<ChannelHealth> channels;
  private final HealthConfig config;
  private final Clock clock;
  private final String version;
  private final Instant startedAt;
  private volatile Vitals vitals = Vitals.UNKNOWN;

  HealthWatch(
      Loops loops,
      Database database,
      MessageQueue queue,
      Tasks tasks,
      FleetWatch fleetWatch,
      InstanceState state,
      @All List<ChannelHealth> channels,
      HealthConfig config,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.loops = loops;
    this.database = database;
    this.queue = queue;
    this.tasks = tasks;
    this.fleetWatch = fleetWatch;
    this.state = state;
    this.channels = channels;
    this.config = config;
    this.clock = clock;
    this.version = version;
    this.startedAt = clock.instant();
  }

  void start(@Observes StartupEvent event) {
    loops.start("health", config.every(), BOUND, this::turn);
  }

  /** How things stand, as of the last turn. */
  public HealthReport report() {
    Vitals known = vitals;
    Fleet fleet = fleetWatch.fleet();
    Channels seen = Channels.of(channels);
    Verdict verdict =
        Verdict.of(
            state.accepting(), known, fleet, seen.troubles(), config.stuckAfter().toSeconds());
    return new HealthReport(
        verdict.status(),
        verdict.reasons(),
        Duration.between(startedAt, clock.instant()).toSeconds(),
        version,
        seen.states(),
        workers(fleet),
        known.queues(),
        known.outbox(),
        known.activeTasks());
  }

  void turn() {
    try {
      vitals = database.inTransaction(this::read);
    } catch (DatabaseUnavailableException away) {
      if (vitals.answering()) {
        LOG.warnf("health: %s", away.getMessage());
      }
      vitals = vitals.silent();
    }
  }

  private Vitals read(Tx tx) {
    QueueDepth depth = queue.depth(tx);
    Row backbone = tx.queryOne(BACKBONE).orElseThrow();
    Long oldest = backbone.getLong("oldest");
    return new Vitals(
        true,
        new Queues(depth.depth(), depth.oldestSeconds()),
        new Outbox(
            backbone.getLong("unsent"),
            oldest == null ? 0 : Math.max(0, oldest),
            backbone.getLong("parked")),
        tasks.open(tx));
  }

  private static Workers workers(Fleet fleet) {
    List<InstanceView> workers =
        Stream.of("research-worker", "trading-session")
            .flatMap(service -> fleet.live(service).stream())
            .toList();
    long busy = workers.stream().filter(InstanceView::busy).count();
    return new Workers((int) busy, workers.size());
  }
}

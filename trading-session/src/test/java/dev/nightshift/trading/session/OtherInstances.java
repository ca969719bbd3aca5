package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import dev.nightshift.trading.feed.FeedConfig;
import dev.nightshift.trading.live.LiveConfig;
import dev.nightshift.trading.live.LiveFeeds;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Further instances of the service on the same database, under leases of their own. */
@ApplicationScoped
class OtherInstances {

  private final Database database;
  private final LeaseEnding leaseEnding;
  private final OutboxWriter outbox;
  private final OwnerCommands ownerCommands;
  private final Endings endings;
  private final SessionTable sessions;
  private final InstanceState state;
  private final SessionConfig config;
  private final FeedConfig feedConfig;
  private final SessionMarkets markets;
  private final LiveFeeds live;
  private final LiveConfig liveConfig;
  private final SessionMetrics metrics;
  private final KillSwitch killSwitch;
  private final StoredSessions stored;
  private final Days days;

  OtherInstances(
      Database database,
      LeaseEnding leaseEnding,
      OutboxWriter outbox,
      OwnerCommands ownerCommands,
      Endings endings,
      SessionTable sessions,
      InstanceState state,
      SessionConfig config,
      FeedConfig feedConfig,
      SessionMarkets markets,
      LiveFeeds live,
      LiveConfig liveConfig,
      SessionMetrics metrics,
      KillSwitch killSwitch,
      StoredSessions stored,
      Days days) {
    this.database = database;
    this.leaseEnding = leaseEnding;
    this.outbox = outbox;
    this.ownerCommands = ownerCommands;
    this.endings = endings;
    this.sessions = sessions;
    this.state = state;
    this.config = config;
    this.feedConfig = feedConfig;
    this.markets = markets;
    this.live = live;
    this.liveConfig = liveConfig;
    this.metrics = metrics;
    this.killSwitch = killSwitch;
    this.stored = stored;
    this.days = days;
  }

  OtherInstance join() {
    return new OtherInstance(Clock.systemUTC());
  }

  OtherInstance join(Clock clock) {
    return new OtherInstance(clock);
  }

  /** Holds a lease; runs sessions once it is started. */
  final class OtherInstance implements AutoCloseable {

    final InstanceLease lease;
    final SessionRecorder recorder;
    final SessionClaims claims;
    final SessionRuns runs;
    private final SessionLoops sessionLoops;
    private final Loops loops = new Loops();

    private OtherInstance(Clock clock) {
      lease = new InstanceLease(database, "other-" + UUID.randomUUID(), Duration.ofMinutes(5));
      lease.renew();
      recorder = new SessionRecorder(database, lease, outbox, ownerCommands, endings, days);
      claims = new SessionClaims(database, lease, stored, endings, config, clock);
      runs =
          new SessionRuns(markets, recorder, metrics, config, feedConfig, live, liveConfig, clock);
      sessionLoops =
          new SessionLoops(
              runs,
              claims,
              sessions,
              endings,
              killSwitch,
              ownerCommands,
              database,
              lease,
              state,
              config);
    }

    void start() {
      sessionLoops.start(new StartupEvent(), loops);
    }

    @Override
    public void close() {
      loops.close();
      leaseEnding.planned(lease.instanceId());
    }
  }
}

package dev.nightshift.backbone.lifecycle;

import dev.nightshift.backbone.consumption.Subscriptions;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.housekeeping.Backlog;
import dev.nightshift.backbone.housekeeping.Housekeeping;
import dev.nightshift.backbone.instance.DrainConfig;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.kafka.TopicConfiguration;
import dev.nightshift.backbone.kafka.TopicProvisioning;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseConfig;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.backbone.outbox.OutboxConfig;
import dev.nightshift.backbone.outbox.OutboxRelay;
import dev.nightshift.backbone.outbox.RelaySignal;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The order of a service's life. Start: migrated (by Flyway, before this), leased, registered; then
 * the features' own startup observers; then consumption, and only now {@code started}. Stop:
 * announced, no new work, consumption ends, features drain, loops end, the outbox is flushed, the
 * lease (renewed until here) is handed back with whatever is still held. Longest: {@code
 * nightshift.drain.timeout} and 9 s.
 */
@Singleton
class ServiceLifecycle {

  private static final Logger LOG = Logger.getLogger(ServiceLifecycle.class);
  private static final int BEFORE_FEATURES = 100;
  private static final int AFTER_FEATURES = 100_000;

  private static final int LEASE_ATTEMPTS = 15;
  private static final Duration LEASE_RETRY = Duration.ofSeconds(1);

  /** After an outage everybody renews before anybody is missed. */
  private static final Duration LONGEST_RENEWAL_BACKOFF = Duration.ofMillis(500);

  private static final Duration TURN_BOUND = Duration.ofSeconds(10);
  private static final Duration TOPICS_EVERY = Duration.ofMinutes(10);
  private static final Duration RELAY_BOUND = Duration.ofSeconds(40);
  private static final Duration ANNOUNCEMENT = Duration.ofSeconds(4);
  private static final Duration CONSUMPTION_END = Duration.ofSeconds(8);
  private static final Duration ONE_STEP = Duration.ofSeconds(2);

  /** Loops, outbox, renewal: one step each; the rest is for handing the lease back. */
  private static final Duration AFTER_DRAINING = Duration.ofSeconds(9);

  private static final Duration HELD_BACK_EVERY = Duration.ofSeconds(5);
  private static final Duration BACKLOG_EVERY = Duration.ofSeconds(15);

  private final InstanceLease lease;
  private final LeaseEnding leaseEnding;
  private final LeaseConfig leaseConfig;
  private final OutboxRelay relay;
  private final OutboxConfig outboxConfig;
  private final RelaySignal relaySignal;
  private final Subscriptions subscriptions;
  private final TopicProvisioning topics;
  private final TopicConfiguration topicConfiguration;
  private final Housekeeping housekeeping;
  private final Backlog backlog;
  private final Registration registration;
  private final InstanceState state;
  private final DrainConfig drainConfig;
  private final List<Drainable> drainables;
  private final Loops loops;
  private @Nullable Loop renewal;
  private @Nullable Loop relaying;

  ServiceLifecycle(
      InstanceLease lease,
      LeaseEnding leaseEnding,
      LeaseConfig leaseConfig,
      OutboxRelay relay,
      OutboxConfig outboxConfig,
      RelaySignal relaySignal,
      Subscriptions subscriptions,
      TopicProvisioning topics,
      TopicConfiguration topicConfiguration,
      Housekeeping housekeeping,
      Backlog backlog,
      Registration registration,
      InstanceState state,
      DrainConfig drainConfig,
      @All List<Drainable> drainables,
      Loops loops) {
    this.lease = lease;
    this.leaseEnding = leaseEnding;
    this.leaseConfig = leaseConfig;
    this.relay = relay;
    this.outboxConfig = outboxConfig;
    this.relaySignal = relaySignal;
    this.subscriptions = subscriptions;
    this.topics = topics;
    this.topicConfiguration = topicConfiguration;
    this.housekeeping = housekeeping;
    this.backlog = backlog;
    this.registration = registration;
    this.state = state;
    this.drainConfig = drainConfig;
    this.drainables = drainables;
    this.loops = loops;
  }

  void beforeFeatures(@Observes @Priority(BEFORE_FEATURES) StartupEvent event)
      throws InterruptedException {
    acquireLease();
    renewal =
        loops.start(
            "lease-renewal",
            leaseConfig.renewEvery(),
            TURN_BOUND,
            LONGEST_RENEWAL_BACKOFF,
            lease::renew);
    loops.start("housekeeping", housekeeping.interval(), TURN_BOUND, housekeeping::turn);
    loops.start("backlog", BACKLOG_EVERY, TURN_BOUND, backlog::turn);
    provisionTopics();
    loops.start("outbox-held-back", HELD_BACK_EVERY, RELAY_BOUND, relay::retry);
    Loop relayLoop =
        loops.start("outbox-relay", outboxConfig.pollInterval(), RELAY_BOUND, relay::turn);
    relaying = relayLoop;
    relaySignal.connect(relayLoop);
    registration.register();
    subscriptions.listenForLosses();
  }

  /** A database that is slow while everything starts is no reason to fail. */
  private void acquireLease() throws InterruptedException {
    for (int attempt = 1; !lease.held(); attempt++) {
      try {
        lease.renew();
      } catch (DatabaseUnavailableException unavailable) {
        if (attempt == LEASE_ATTEMPTS) {
          throw unavailable;
        }
        LOG.warnf("no lease yet (attempt %d): %s", attempt, unavailable.getMessage());
        Thread.sleep(LEASE_RETRY);
      }
    }
  }

  void afterFeatures(@Observes @Priority(AFTER_FEATURES) StartupEvent event) {
    subscriptions.start();
    // Finds nobody before this instance has held its own lease for a while: the news of why a
    // predecessor died comes first.
    loops.start("lease-sweep", leaseConfig.sweepEvery(), TURN_BOUND, leaseEnding::sweep);
    state.serve();
    LOG.infof("%s started", lease.instanceId());
  }

  /**
   * Each step has its share of the time, and is left behind when that is used up: a broker or a
   * database that does not answer must not keep the lease from being handed back.
   */
  void stop(@Observes @Priority(BEFORE_FEATURES) ShutdownEvent event) {
    if (state.draining()) {
      return;
    }
    state.drain();
    Deadline drained = Deadline.in(drainConfig.timeout());
    Deadline stopped = Deadline.in(drainConfig.timeout().plus(AFTER_DRAINING));
    // First, so that the silence that follows is known to be planned.
    Deadline.in(ANNOUNCEMENT).attempt("announce the stop", registration::deregister);
    drained.attempt("end consumption", () -> subscriptions.stop(shorter(CONSUMPTION_END, drained)));
    for (Drainable drainable : drainables) {
      drained.attempt("drain", () -> drainable.drain(drained.left()));
    }
    boolean brokerAnswers = relaying != null && !relaying.failing();
    if (renewal != null) {
      loops.stopStartedAfter(renewal, ONE_STEP);
    }
    if (brokerAnswers) {
      Deadline.in(ONE_STEP).attempt("flush the outbox", relay::turn);
    }
    if (renewal != null) {
      loops.stop(renewal, ONE_STEP); // or it would take a new lease when this one has ended
    }
    // With all the time that is left: a lease that is not handed back is a death to others.
    stopped.attempt("hand the lease back", () -> leaseEnding.planned(lease.instanceId()));
    lease.forget();
    loops.close();
    LOG.infof("%s stopped", lease.instanceId());
  }

  /** Kafka may be away while a service starts, or come back without its topics. */
  private void provisionTopics() {
    if (topicConfiguration.create()) {
      loops.start("topics", TOPICS_EVERY, RELAY_BOUND, topics::provision);
    }
  }

  private static Duration shorter(Duration bound, Deadline deadline) {
    return bound.compareTo(deadline.left()) < 0 ? bound : deadline.left();
  }
}

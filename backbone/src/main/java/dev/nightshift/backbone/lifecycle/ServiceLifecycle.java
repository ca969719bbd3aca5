package dev.nightshift.backbone.lifecycle;

import dev.nightshift.backbone.consumption.Subscriptions;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The order of a service's life. Start: migrated (by Flyway, before this), leased, registered; then
 * the features' own startup observers; then consumption, and only now {@code started}. Stop:
 * announced, no new work, consumption ends, features drain, loops end, the outbox is flushed, the
 * lease (renewed until here) is handed back with whatever is still held.
 */
@Singleton
class ServiceLifecycle {

  private static final Logger LOG = Logger.getLogger(ServiceLifecycle.class);
  private static final int BEFORE_FEATURES = 100;
  private static final int AFTER_FEATURES = 100_000;

  /** The news of why a predecessor died is heard before its lease is found expired. */
  private static final Duration NEWS_FIRST = Duration.ofSeconds(2);

  private static final int LEASE_ATTEMPTS = 15;
  private static final Duration TURN_BOUND = Duration.ofSeconds(10);
  private static final Duration TOPICS_EVERY = Duration.ofMinutes(10);
  private static final Duration RELAY_BOUND = Duration.ofSeconds(40);

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
  private final Registration registration;
  private final InstanceState state;
  private final DrainConfig drainConfig;
  private final List<Drainable> drainables;
  private final Loops loops;
  private final Clock clock;
  private Runnable endAllButRenewal = () -> {};

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
      Registration registration,
      InstanceState state,
      DrainConfig drainConfig,
      @All List<Drainable> drainables,
      Loops loops,
      Clock clock) {
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
    this.registration = registration;
    this.state = state;
    this.drainConfig = drainConfig;
    this.drainables = drainables;
    this.loops = loops;
    this.clock = clock;
  }

  void beforeFeatures(@Observes @Priority(BEFORE_FEATURES) StartupEvent event) {
    acquireLease();
    Loop renewal = loops.start("lease-renewal", leaseConfig.renewEvery(), TURN_BOUND, lease::renew);
    endAllButRenewal = () -> loops.stopStartedAfter(renewal);
    loops.start("housekeeping", housekeeping.interval(), TURN_BOUND, housekeeping::turn);
    provisionTopics();
    relaySignal.connect(
        loops.start("outbox-relay", outboxConfig.pollInterval(), RELAY_BOUND, relay::turn));
    registration.register();
    subscriptions.listenForLosses();
  }

  /** A database that is slow while everything starts is no reason to fail. */
  private void acquireLease() {
    for (int attempt = 1; !lease.held(); attempt++) {
      try {
        lease.renew();
      } catch (DatabaseUnavailableException unavailable) {
        if (attempt == LEASE_ATTEMPTS) {
          throw unavailable;
        }
        LOG.warnf("no lease yet (attempt %d): %s", attempt, unavailable.getMessage());
      }
    }
  }

  void afterFeatures(@Observes @Priority(AFTER_FEATURES) StartupEvent event) {
    subscriptions.start();
    Instant sweepFrom = clock.instant().plus(NEWS_FIRST);
    loops.start(
        "lease-sweep",
        leaseConfig.sweepEvery(),
        TURN_BOUND,
        () -> {
          if (!clock.instant().isBefore(sweepFrom)) {
            leaseEnding.sweep();
          }
        });
    state.serve();
    LOG.infof("%s started", lease.instanceId());
  }

  void stop(@Observes @Priority(BEFORE_FEATURES) ShutdownEvent event) {
    state.drain();
    // First, so that the silence that follows is known to be planned.
    attempt("announce the stop", registration::deregister);
    attempt("end consumption", subscriptions::stop);
    for (Drainable drainable : drainables) {
      attempt("drain", () -> drainable.drain(drainConfig.timeout()));
    }
    endAllButRenewal.run();
    attempt("flush the outbox", relay::turn);
    attempt("hand the lease back", () -> leaseEnding.planned(lease.instanceId()));
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

  private static void attempt(String what, Step step) {
    try {
      step.run();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      LOG.warnf("could not %s: interrupted", what);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not %s; the lease's expiry will do it", what);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }
}

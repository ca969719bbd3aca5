package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** All subscriptions of this service, one loop each, and the listener for lost instances. */
@Singleton
public class Subscriptions {

  private static final Logger LOG = Logger.getLogger(Subscriptions.class);
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private final List<TopicConsumer<?>> consumers;
  private final Database database;
  private final KafkaClients clients;
  private final InstanceIdentity identity;
  private final LeaseEnding leaseEnding;
  private final Loops loops;
  private final ConsumptionMetrics metrics;
  private final Clock clock;
  private final List<EventApplier<?>> appliers = new ArrayList<>();
  private final List<Runnable> closing = new ArrayList<>();

  Subscriptions(
      @All List<TopicConsumer<?>> consumers,
      Database database,
      KafkaClients clients,
      InstanceIdentity identity,
      LeaseEnding leaseEnding,
      Loops loops,
      MeterRegistry registry,
      Clock clock) {
    this.consumers = consumers;
    this.database = database;
    this.clients = clients;
    this.identity = identity;
    this.leaseEnding = leaseEnding;
    this.loops = loops;
    this.metrics = new ConsumptionMetrics(registry);
    this.clock = clock;
  }

  /** Starts to consume; parked events that this release understands are applied first. */
  public void start() {
    consumers.forEach(this::subscribe);
  }

  /** Starts to hear of lost instances, which a service must also while it is still starting. */
  public void listenForLosses() {
    LossListener listener = new LossListener(clients.reader("losses"), clock, leaseEnding::lost);
    Loop loop = loops.start("instance-lost", BETWEEN_LOOKS, TURN_BOUND, listener::turn);
    closing.add(
        () -> {
          loops.stop(loop);
          listener.close();
        });
  }

  /** Tries parked events again; returns how many were applied. */
  public int replayParked() {
    return appliers.stream().mapToInt(EventApplier::replayAll).sum();
  }

  /** Stops consuming; what was received but not applied is left for another instance. */
  public void stop() {
    closing.reversed().forEach(Runnable::run);
    closing.clear();
  }

  private <M extends Message> void subscribe(TopicConsumer<M> consumer) {
    String topic = consumer.topic().topicName();
    EventApplier<M> applier = new EventApplier<>(database, consumer, metrics);
    appliers.add(applier);
    int replayed = applier.replayAll();
    if (replayed > 0) {
      LOG.infof("%d parked events of %s applied", replayed, topic);
    }
    TopicSubscription<M> subscription =
        new TopicSubscription<>(
            clients.groupMember(identity.service(), topic), consumer, applier, point -> {});
    subscription.subscribe();
    Loop loop = loops.start("consume-" + topic, AT_ONCE, TURN_BOUND, subscription::turn);
    closing.add(
        () -> {
          loops.stop(loop);
          subscription.close();
        });
  }
}

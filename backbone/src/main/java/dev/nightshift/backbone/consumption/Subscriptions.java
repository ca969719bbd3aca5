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
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final ConsumptionConfig config;
  private final Clock clock;
  private final List<EventApplier<?>> appliers = new CopyOnWriteArrayList<>();
  private final List<Runnable> closing = new ArrayList<>();

  Subscriptions(
      @All List<TopicConsumer<?>> consumers,
      Database database,
      KafkaClients clients,
      InstanceIdentity identity,
      LeaseEnding leaseEnding,
      Loops loops,
      MeterRegistry registry,
      ConsumptionConfig config,
      Clock clock) {
    this.consumers = consumers;
    this.database = database;
    this.clients = clients;
    this.identity = identity;
    this.leaseEnding = leaseEnding;
    this.loops = loops;
    this.metrics = new ConsumptionMetrics(registry);
    this.config = config;
    this.clock = clock;
  }

  /**
   * Starts to consume, and to try parked events again: at once, because this release may understand
   * what the last one did not, and again and again, because an instance of the last one may park
   * more before this one takes its partitions over.
   */
  public void start() {
    consumers.forEach(this::subscribe);
    loops.start("replay-parked", config.replayEvery(), TURN_BOUND, this::replayParked);
  }

  /** Starts to hear of lost instances, which a service must also while it is still starting. */
  public void listenForLosses() {
    LossListener listener =
        new LossListener(() -> clients.reader("losses"), clock, leaseEnding::heard);
    Loop loop = loops.start("instance-lost", BETWEEN_LOOKS, TURN_BOUND, listener::turn);
    closing.add(
        () -> {
          loops.stop(loop);
          listener.close();
        });
  }

  /** Tries parked events again; returns how many were applied. */
  public int replayParked() {
    int replayed = appliers.stream().mapToInt(EventApplier::replayAll).sum();
    if (replayed > 0) {
      LOG.infof("%d parked events applied", replayed);
    }
    return replayed;
  }

  /** Events that wait, oldest first, at most 1,000. */
  public List<ParkedEvent> parked() {
    return database.inTransaction(StreamTable::allParked);
  }

  /**
   * Gives up the number that a stream waits for, or a record that is none of ours. Its effect is
   * lost, which is why a person decides.
   *
   * @return false when the stream does not wait for that number
   */
  public boolean skipParked(ParkedPosition at, String decidedBy) {
    boolean skipped =
        at.isForeign()
            ? database.<Boolean>inTransaction(tx -> StreamTable.forget(tx, at))
            : appliers.stream()
                .filter(applier -> applier.topic().topicName().equals(at.topic()))
                .anyMatch(applier -> applier.skip(at.stream(), at.sequence()));
    LOG.warnf("parked event %s skipped by %s: %s", at, decidedBy, skipped);
    return skipped;
  }

  /**
   * Stops consuming; what was received but not applied is left for another instance. All at once,
   * because each may have to wait for a broker that does not answer.
   *
   * @param bound for all of it; what has not ended by then is left behind
   */
  public void stop(Duration bound) throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos();
    List<Thread> closers =
        closing.stream().map(each -> Thread.ofVirtual().start(() -> close(each))).toList();
    closing.clear();
    for (Thread closer : closers) {
      if (!closer.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        LOG.warn("a subscription did not end in time; the broker will notice that it is gone");
        closer.interrupt();
      }
    }
  }

  private static void close(Runnable each) {
    try {
      each.run();
    } catch (RuntimeException failure) {
      LOG.warnf("a subscription did not end in order: %s", failure);
    }
  }

  private <M extends Message> void subscribe(TopicConsumer<M> consumer) {
    String topic = consumer.topic().topicName();
    EventApplier<M> applier = new EventApplier<>(database, consumer, metrics);
    appliers.add(applier);
    TopicSubscription<M> subscription =
        new TopicSubscription<>(
            () -> clients.groupMember(identity.service(), topic), consumer, applier, point -> {});
    loops.alsoAsk(subscription::stuck);
    Loop loop = loops.start("consume-" + topic, AT_ONCE, TURN_BOUND, subscription::turn);
    closing.add(
        () -> {
          loops.stop(loop);
          subscription.close();
        });
  }
}

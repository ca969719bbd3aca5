package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds and deletes it afterwards. One relay per service and schema: the
 * role {@value #ROLE}.
 *
 * <p>Order of steps, and what a death between them means: (1) read under the role; (2) publish,
 * outside any transaction; (3) delete under the role's fence. Dead after 1: nothing happened. Dead
 * after 2: published again by the next relay, dropped as a duplicate by consumers. A relay that was
 * frozen after 2 and wakes up without its lease deletes nothing.
 *
 * <p>A broker that cannot be reached is waited for, without end; only a verdict about a record
 * blocks that record and, to keep their order, the later ones of its key. What did not get through
 * is held back, so that the rest does not wait for it, and tried again by {@link #retry} in a loop
 * and with a producer of its own.
 */
public final class OutboxRelay implements AutoCloseable {

  /** The leased role. */
  public static final String ROLE = "outbox-relay";

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  /** Longer than the producer's delivery timeout, which is what really bounds a batch. */
  private static final Duration PUBLISH_BOUND = Duration.ofSeconds(15);

  /** With one more batch in hand, a turn still ends before its loop would interrupt it. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

  private final Database database;
  private final RoleLease roles;
  private final EventPublisher publisher;
  private final EventPublisher retrying;
  private final HeldBack heldBack = new HeldBack();
  private final RelayMetrics metrics;
  private final Consumer<String> milestone;
  private final int batchSize;

  /**
   * The relay of one instance, whose service is the events' source.
   *
   * @param connect makes a producer with one request in flight; called again after one has failed
   */
  public static OutboxRelay of(
      Database database,
      RoleLease roles,
      Supplier<Producer<String, byte[]>> connect,
      InstanceIdentity identity,
      MeterRegistry registry,
      OutboxConfig config) {
    String source = "/nightshift/" + identity.service();
    return new OutboxRelay(
        database,
        roles,
        new EventPublisher(connect, source, PUBLISH_BOUND),
        new EventPublisher(connect, source, PUBLISH_BOUND),
        new RelayMetrics(registry),
        point -> {},
        config.batchSize());
  }

  OutboxRelay(
      Database database,
      RoleLease roles,
      EventPublisher publisher,
      EventPublisher retrying,
      RelayMetrics metrics,
      Consumer<String> milestone,
      int batchSize) {
    this.database = database;
    this.roles = roles;
    this.publisher = publisher;
    this.retrying = retrying;
    this.metrics = metrics;
    this.milestone = milestone;
    this.batchSize = batchSize;
  }

  /**
   * Publishes until the outbox holds nothing but what is held back, something stands in the way, or
   * it has been long enough.
   *
   * @throws BrokerUnavailableException when events wait for the broker
   */
  public void turn() throws InterruptedException {
    turn(publisher, tx -> OutboxTable.unsent(tx, heldBack, batchSize));
  }

  /**
   * Tries again what is held back.
   *
   * @throws BrokerUnavailableException when it still does not get through
   */
  public void retry() throws InterruptedException {
    if (!heldBack.isEmpty()) {
      turn(retrying, tx -> OutboxTable.heldBack(tx, heldBack, batchSize));
    }
  }

  private void turn(EventPublisher through, Function<Tx, List<OutboxEvent>> source)
      throws InterruptedException {
    long end = System.nanoTime() + LONGEST_TURN.toNanos();
    int taken;
    do {
      taken = batch(through, source);
    } while (taken == batchSize && System.nanoTime() < end);
  }

  private int batch(EventPublisher through, Function<Tx, List<OutboxEvent>> source)
      throws InterruptedException {
    List<OutboxEvent> events = read(source);
    if (events.isEmpty()) {
      if (through == retrying) {
        heldBack.clear(); // sent or skipped meanwhile, or another instance relays
      }
      return 0;
    }
    milestone.accept("after-read-before-publish");
    Publication publication = through.publish(events);
    milestone.accept("after-publish-before-delete");
    settle(publication);
    metrics.published(publication.sent().size());
    if (heldBack.learn(publication)) {
      LOG.errorf(
          "held back, because they are missing or denied: topics %s", publication.failedTopics());
    }
    publication
        .brokerFailure()
        .ifPresent(
            failure -> {
              metrics.brokerFailed();
              throw new BrokerUnavailableException(failure);
            });
    return events.size();
  }

  private List<OutboxEvent> read(Function<Tx, List<OutboxEvent>> source) {
    try {
      return database.inTransaction(tx -> roles.plays(tx, ROLE) ? source.apply(tx) : List.of());
    } catch (StaleLeaseException notHeld) {
      return List.of(); // the renewal loop takes a new lease, or another instance relays
    }
  }

  private void settle(Publication publication) {
    if (publication.sent().isEmpty() && publication.refused().isEmpty()) {
      return;
    }
    boolean settled;
    try {
      settled =
          database.inTransaction(
              tx -> {
                if (!roles.hold(tx, ROLE)) {
                  return false;
                }
                OutboxTable.delete(tx, publication.sent());
                publication.refused().forEach((at, reason) -> OutboxTable.block(tx, at, reason));
                return true;
              });
    } catch (StaleLeaseException lost) {
      LOG.warn("relay lost its lease after publishing; its successor publishes these again", lost);
      return;
    }
    if (settled) {
      publication.refused().forEach(this::alert);
    }
  }

  private void alert(StreamPosition at, String reason) {
    metrics.blocked();
    LOG.errorf(
        "event %d of %s in %s can never be sent (%s); its key is blocked until it is skipped or"
            + " retried",
        at.sequence(), at.key(), at.topic(), reason);
  }

  /** Gives the producers up; what is unsent stays in the outbox. */
  @Override
  public void close() {
    publisher.close();
    retrying.close();
  }
}

package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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
 * blocks that record and, to keep their order, the later ones of its key.
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
    return new OutboxRelay(
        database,
        roles,
        new EventPublisher(connect, "/nightshift/" + identity.service(), PUBLISH_BOUND),
        new RelayMetrics(registry),
        point -> {},
        config.batchSize());
  }

  OutboxRelay(
      Database database,
      RoleLease roles,
      EventPublisher publisher,
      RelayMetrics metrics,
      Consumer<String> milestone,
      int batchSize) {
    this.database = database;
    this.roles = roles;
    this.publisher = publisher;
    this.metrics = metrics;
    this.milestone = milestone;
    this.batchSize = batchSize;
  }

  /**
   * Publishes until the outbox is empty, something stands in the way, or it has been long enough.
   *
   * @throws BrokerUnavailableException when events wait for the broker
   */
  public void turn() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_TURN.toNanos();
    int taken;
    do {
      taken = batch();
    } while (taken == batchSize && System.nanoTime() < end);
  }

  private int batch() throws InterruptedException {
    List<OutboxEvent> events = read();
    if (events.isEmpty()) {
      return 0;
    }
    milestone.accept("after-read-before-publish");
    Publication publication = publisher.publish(events);
    milestone.accept("after-publish-before-delete");
    settle(publication);
    metrics.published(publication.sent().size());
    publication
        .brokerFailure()
        .ifPresent(
            failure -> {
              metrics.brokerFailed();
              throw new BrokerUnavailableException(failure);
            });
    return events.size();
  }

  private List<OutboxEvent> read() {
    try {
      return database.inTransaction(
          tx -> roles.plays(tx, ROLE) ? OutboxTable.unsent(tx, batchSize) : List.of());
    } catch (StaleLeaseException notHeld) {
      return List.of(); // the renewal loop takes a new lease, or another instance relays
    }
  }

  private void settle(Publication publication) {
    if (publication.sent().isEmpty() && publication.refused().isEmpty()) {
      return;
    }
    try {
      database.run(
          tx -> {
            if (!roles.hold(tx, ROLE)) {
              return;
            }
            OutboxTable.delete(tx, publication.sent());
            publication.refused().forEach((at, reason) -> OutboxTable.block(tx, at, reason));
          });
    } catch (StaleLeaseException lost) {
      LOG.warn("relay lost its lease after publishing; its successor publishes these again", lost);
      return;
    }
    publication.refused().forEach(this::alert);
  }

  private void alert(StreamPosition at, String reason) {
    metrics.blocked();
    LOG.errorf(
        "event %d of %s in %s can never be sent (%s); its key is blocked until it is skipped or"
            + " retried",
        at.sequence(), at.key(), at.topic(), reason);
  }

  /** Gives the producer up; what is unsent stays in the outbox. */
  @Override
  public void close() {
    publisher.close();
  }
}

package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Applies the records of one assigned partition in order, on a virtual thread of its own; lives
 * from the assignment to the revocation. A database that is away is retried here, without end, and
 * so is whatever else keeps a record from being applied or parked: the partition waits, the others
 * go on.
 */
final class PartitionWorker {

  private static final Logger LOG = Logger.getLogger(PartitionWorker.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** For one attempt at one record, with all that is parked behind it; never comes near it. */
  static final Duration STUCK_AFTER = Duration.ofMinutes(5);

  private static final long BETWEEN_ATTEMPTS = Long.MIN_VALUE;

  private final TopicPartition partition;
  private final Consumer<ConsumerRecord<String, byte[]>> apply;

  /** Nothing: a stop. */
  private final LinkedBlockingQueue<Optional<ConsumerRecord<String, byte[]>>> queue =
      new LinkedBlockingQueue<>();

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final LongSupplier nanoTime;
  private volatile long nextOffset = -1;
  private volatile long attemptSince = BETWEEN_ATTEMPTS;

  /**
   * @param apply effects or parks the record; throws when neither is possible now
   */
  PartitionWorker(
      TopicPartition partition,
      Consumer<ConsumerRecord<String, byte[]>> apply,
      LongSupplier nanoTime) {
    this.partition = partition;
    this.apply = apply;
    this.nanoTime = nanoTime;
  }

  void start() {
    Thread.ofVirtual().name(toString()).start(this::run);
  }

  /** Takes a record; the caller bounds the queue by pausing the partition. */
  void take(ConsumerRecord<String, byte[]> received) {
    queue.add(Optional.of(received));
  }

  int waiting() {
    return queue.size();
  }

  /** Offset to commit, that of the first record not yet applied; −1: nothing was applied. */
  long nextOffset() {
    return nextOffset;
  }

  /**
   * Whether an attempt at a record has neither ended nor failed for {@link #STUCK_AFTER}. Attempts
   * that fail, because the database is away, are none of this.
   */
  boolean stuck() {
    long since = attemptSince;
    return since != BETWEEN_ATTEMPTS && nanoTime.getAsLong() - since > STUCK_AFTER.toNanos();
  }

  @Override
  public String toString() {
    return "consume-" + partition;
  }

  /** Stops after the record in hand; what waits is left for the partition's next owner. */
  void stop() {
    stopping.countDown();
    queue.clear();
    queue.add(Optional.empty());
  }

  /** False when the record in hand did not end within the bound. */
  boolean awaitStopped(Duration bound) throws InterruptedException {
    return stopped.await(bound.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        Optional<ConsumerRecord<String, byte[]>> next = queue.take();
        if (next.isPresent() && applied(next.get())) {
          nextOffset = next.get().offset() + 1;
        }
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  private boolean applied(ConsumerRecord<String, byte[]> next) throws InterruptedException {
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; stopping.getCount() > 0; attempt++) {
      try {
        attemptSince = nanoTime.getAsLong();
        apply.accept(next);
        return true;
      } catch (DatabaseUnavailableException unavailable) {
        LOG.warnf(
            "%s offset %d, attempt %d: %s; next in %s",
            partition, next.offset(), attempt, unavailable.getMessage(), wait);
      } catch (RuntimeException | Error bug) {
        LOG.errorf(
            bug, "%s offset %d, attempt %d; next in %s", partition, next.offset(), attempt, wait);
      } finally {
        attemptSince = BETWEEN_ATTEMPTS;
      }
      if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      Duration twice = wait.multipliedBy(2);
      wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }
    return false;
  }
}

package dev.nightshift.backbone.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionWorkerTest {

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private PartitionWorker worker = worker(received -> {});

  @AfterEach
  void end() {
    mayEnd.countDown();
    worker.stop();
  }

  @Test
  void shouldBeStuckWhenARecordIsInHandForTooLong() {
    begin(
        received -> {
          attempts.incrementAndGet();
          waitForTheEnd();
        });
    await().until(() -> attempts.get() == 1);

    now.addAndGet(PartitionWorker.STUCK_AFTER.toNanos());
    assertThat(worker.stuck()).isFalse();
    now.addAndGet(1);
    assertThat(worker.stuck()).isTrue();
    assertThat(worker).hasToString("consume-topic-3");

    mayEnd.countDown();
    await().until(() -> !worker.stuck() && worker.nextOffset() == 8);
  }

  @Test
  void shouldNotBeStuckWhileAttemptsFail() {
    begin(
        received -> {
          attempts.incrementAndGet();
          now.addAndGet(Duration.ofMinutes(4).toNanos());
          throw new IllegalStateException("away");
        });

    await().until(() -> attempts.get() > 3);

    assertThat(worker.stuck()).isFalse();
  }

  @Test
  void shouldNotBeStuckWithNothingToDo() {
    worker.start();

    now.addAndGet(Duration.ofDays(1).toNanos());

    assertThat(worker.stuck()).isFalse();
  }

  private void begin(java.util.function.Consumer<ConsumerRecord<String, byte[]>> apply) {
    worker = worker(apply);
    worker.start();
    worker.take(new ConsumerRecord<>("topic", 3, 7, "key", new byte[0]));
  }

  private PartitionWorker worker(
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> apply) {
    return new PartitionWorker(new TopicPartition("topic", 3), apply, now::get);
  }

  private void waitForTheEnd() {
    try {
      mayEnd.await();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }
}

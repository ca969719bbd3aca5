package dev.nightshift.benchmarks.outbox;

import dev.nightshift.backbone.kafka.KafkaClients;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A plain Kafka consumer of all contenders' topics; an event has arrived when a poll returns it.
 */
final class RawConsumer implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> kafka;
  private final Map<OutboxKind, Tally> tallies = new EnumMap<>(OutboxKind.class);
  private final Thread thread;
  private volatile boolean stopping;

  RawConsumer(KafkaClients clients) {
    kafka = clients.reader("raw");
    for (OutboxKind kind : OutboxKind.values()) {
      tallies.put(kind, new Tally());
    }
    thread = Thread.ofPlatform().name("raw-consumer").daemon().unstarted(this::consume);
  }

  void start() {
    List<TopicPartition> partitions =
        tallies.keySet().stream()
            .flatMap(kind -> kafka.partitionsFor(kind.topic()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    kafka.assign(partitions);
    kafka.seekToBeginning(partitions);
    thread.start();
  }

  Tally tally(OutboxKind kind) {
    Tally tally = tallies.get(kind);
    if (tally == null) {
      throw new IllegalStateException("nothing is counted for " + kind);
    }
    return tally;
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
  }

  private void consume() {
    try (kafka) {
      while (!stopping) {
        var received = kafka.poll(POLL);
        long now = System.nanoTime();
        for (Map.Entry<OutboxKind, Tally> entry : tallies.entrySet()) {
          for (ConsumerRecord<String, byte[]> each : received.records(entry.getKey().topic())) {
            entry.getValue().arrived(entry.getKey().identity(each), now);
          }
        }
      }
    }
  }
}

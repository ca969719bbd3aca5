package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.rig.TestInstance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** Writer, relay and repair of one instance, put together as the beans are. */
public final class RelayRig implements AutoCloseable {

  private final TestInstance instance;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final OutboxWriter writer = new OutboxWriter(Clock.systemUTC(), () -> {});
  private final OutboxRelay relay;
  private final OutboxRepair repair;

  public RelayRig(
      TestInstance instance,
      Supplier<Producer<String, byte[]>> producers,
      Consumer<String> milestone) {
    this.instance = instance;
    this.relay =
        new OutboxRelay(
            instance.schema().database(),
            instance.roles(),
            publisher(instance, producers),
            publisher(instance, producers),
            new RelayMetrics(registry),
            milestone,
            100);
    this.repair = new OutboxRepair(instance.schema().database());
  }

  public RelayRig(TestInstance instance, Supplier<Producer<String, byte[]>> producers) {
    this(instance, producers, point -> {});
  }

  /** Commits one message in a transaction of its own; returns its number. */
  public long append(Message message) {
    return instance
        .schema()
        .database()
        .inTransaction(
            tx -> {
              writer.append(tx, message);
              return lastOf(tx, message);
            });
  }

  /** The number that was drawn last in the message's stream. */
  public static long lastOf(Tx tx, Message message) {
    return tx.queryOne(
            "select sequence from event_stream where topic = $1 and key = $2",
            Topic.of(message).topicName(),
            message.key())
        .orElseThrow()
        .getLong("sequence");
  }

  public OutboxWriter writer() {
    return writer;
  }

  public OutboxRelay relay() {
    return relay;
  }

  OutboxRepair repair() {
    return repair;
  }

  public void turn() throws InterruptedException {
    relay.turn();
  }

  /** What is held back. */
  public void retry() throws InterruptedException {
    relay.retry();
  }

  private static EventPublisher publisher(
      TestInstance instance, Supplier<Producer<String, byte[]>> producers) {
    return new EventPublisher(producers, instance.schema().source(), Duration.ofSeconds(15));
  }

  /** Value of a counter of the relay, such as {@code blocked}. */
  public long counted(String name) {
    Counter counter = registry.find("nightshift.outbox." + name).counter();
    return counter == null ? 0 : (long) counter.count();
  }

  @Override
  public void close() {
    relay.close();
  }
}

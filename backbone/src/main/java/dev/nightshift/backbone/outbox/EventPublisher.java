package dev.nightshift.backbone.outbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one batch at a time, per key in sequence: no event reaches its topic before those in
 * front of it. This is more than tidiness: a consumer begins a stream with the first number it
 * sees, and would drop a first event that was overtaken.
 *
 * <p>A producer that failed is given up, with everything that waits in it, and the next batch gets
 * a new one: what was given up is still in the outbox, and what did get through twice is dropped by
 * consumers.
 */
final class EventPublisher implements AutoCloseable {

  private final Supplier<Producer<String, byte[]>> connect;
  private final String source;
  private final Duration bound;
  private @Nullable Producer<String, byte[]> producer;

  /**
   * @param connect makes a producer with one request in flight
   * @param bound longest wait for one batch, above the producer's own delivery timeout
   */
  EventPublisher(Supplier<Producer<String, byte[]>> connect, String source, Duration bound) {
    this.connect = connect;
    this.source = source;
    this.bound = bound;
  }

  /**
   * @param events in sequence per key
   */
  synchronized Publication publish(List<OutboxEvent> events) throws InterruptedException {
    boolean intact = false;
    try {
      Sending sending = new Sending(connected());
      events.forEach(event -> sending.send(event, event.toRecord(source)));
      Publication publication = sending.await(bound);
      intact = !sending.givenUp();
      return publication;
    } catch (KafkaException unreachable) {
      return Publication.failed(unreachable);
    } finally {
      if (!intact) {
        close();
      }
    }
  }

  private Producer<String, byte[]> connected() {
    Producer<String, byte[]> open = producer;
    if (open == null) {
      open = connect.get();
      producer = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    Producer<String, byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }
}

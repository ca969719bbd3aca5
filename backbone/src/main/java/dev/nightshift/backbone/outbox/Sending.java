package dev.nightshift.backbone.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through a producer. A record the client refuses stops its key and nothing
 * else, a topic that is missing or denied stops that topic and nothing else. Any failure that comes
 * back from the broker's side ends the producer, right in its own I/O thread, and so before a
 * record behind the failed one can leave.
 */
final class Sending {

  private final Producer<String, byte[]> producer;
  private final Thread caller = Thread.currentThread();
  private final Map<OutboxEvent, Future<?>> sent = new LinkedHashMap<>();
  private final Set<Stream> stopped = new HashSet<>();
  private final Map<String, Throwable> stoppedTopics = new HashMap<>();
  private final AtomicReference<@Nullable Throwable> gaveUp = new AtomicReference<>();

  Sending(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /** Hands the record to the producer, unless something in front of it has failed. */
  void send(OutboxEvent event, ProducerRecord<String, byte[]> kafkaRecord) {
    Stream stream = Stream.of(event.at());
    if (givenUp() || stopped.contains(stream) || stoppedTopics.containsKey(stream.topic())) {
      return;
    }
    try {
      Future<?> future = producer.send(kafkaRecord, (metadata, failure) -> returned(failure));
      if (future.state() != Future.State.FAILED) {
        sent.put(event, future);
      } else if (isAboutTheTopic(future.exceptionNow())) {
        stoppedTopics.put(stream.topic(), future.exceptionNow());
      } else {
        sent.put(event, future);
        stopped.add(stream);
      }
    } catch (SerializationException verdict) {
      sent.put(event, CompletableFuture.failedFuture(verdict));
      stopped.add(stream);
    } catch (KafkaException | IllegalStateException closed) {
      giveUp(closed);
    }
  }

  boolean givenUp() {
    return gaveUp.get() != null;
  }

  /** What became of the batch; waits until everything came back, at most as long as given. */
  Publication await(Duration bound) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    List<StreamPosition> through = new ArrayList<>();
    Map<StreamPosition, String> refused = new LinkedHashMap<>();
    Set<Stream> failed = new HashSet<>();
    Set<Stream> inTheWay = new HashSet<>();
    for (Map.Entry<OutboxEvent, Future<?>> entry : sent.entrySet()) {
      StreamPosition at = entry.getKey().at();
      Stream stream = Stream.of(at);
      Throwable failure = failure(entry.getValue(), deadline);
      if (failure == null) {
        if (!failed.contains(stream)) {
          through.add(at);
        }
      } else if (failed.add(stream)) {
        if (isVerdict(failure)) {
          refused.put(at, String.valueOf(failure.getMessage()));
        } else if (cameBackFromTheBroker(failure)) {
          inTheWay.add(stream);
        }
      }
    }
    return new Publication(
        through,
        refused,
        inTheWay,
        stoppedTopics.keySet(),
        Optional.ofNullable(gaveUp.get())
            .filter(f -> !isVerdict(f))
            .or(() -> stoppedTopics.values().stream().findFirst()));
  }

  private @Nullable Throwable failure(Future<?> future, long deadline) throws InterruptedException {
    try {
      future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return null;
    } catch (ExecutionException failure) {
      return failure.getCause() == null ? failure : failure.getCause();
    } catch (TimeoutException timeout) {
      giveUp(timeout);
      return timeout;
    }
  }

  /** On the producer's I/O thread, or on the caller's own when the client itself refuses. */
  private void returned(@Nullable Exception failure) {
    boolean refusedByTheClient =
        Thread.currentThread() == caller
            && failure != null
            && (isVerdict(failure) || isAboutTheTopic(failure));
    if (failure != null && !refusedByTheClient) {
      giveUp(failure);
    }
  }

  private void giveUp(Throwable failure) {
    if (gaveUp.compareAndSet(null, failure)) {
      producer.close(Duration.ZERO);
    }
  }

  /** Whether the failure is about the record itself, and not about reaching the broker. */
  private static boolean isVerdict(Throwable failure) {
    return failure instanceof RecordTooLargeException || failure instanceof SerializationException;
  }

  /**
   * Whether the broker answered, and does not have the topic or does not let us at it. The client
   * says so itself, after having asked for the topic until its patience ended.
   */
  private static boolean isAboutTheTopic(Throwable failure) {
    Throwable answer =
        failure instanceof org.apache.kafka.common.errors.TimeoutException
                && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return answer instanceof UnknownTopicOrPartitionException
        || answer instanceof TopicAuthorizationException
        || answer instanceof InvalidTopicException;
  }

  /** And not only from a producer that was ended because of another record. */
  private static boolean cameBackFromTheBroker(Throwable failure) {
    return failure instanceof ApiException;
  }
}

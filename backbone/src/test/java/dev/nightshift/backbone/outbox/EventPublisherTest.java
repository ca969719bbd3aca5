package dev.nightshift.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventPublisherTest {

  private final List<Scripted> producers = new ArrayList<>();
  private final List<Optional<RuntimeException>> script = new ArrayList<>();
  private final EventPublisher publisher =
      new EventPublisher(this::connect, "/nightshift/test", Duration.ofMillis(200));

  @AfterEach
  void close() {
    Thread.interrupted();
    publisher.close();
  }

  @Test
  void shouldSendEverythingOnOneProducerWhenNothingFails() throws Exception {
    Publication publication = publisher.publish(List.of(event("a", 1), event("b", 1)));
    publisher.publish(List.of(event("a", 2)));

    assertThat(publication.sent()).containsExactly(at("a", 1), at("b", 1));
    assertThat(publication.refused()).isEmpty();
    assertThat(publication.brokerFailure()).isEmpty();
    assertThat(producers).hasSize(1);
  }

  @Test
  void shouldSendNothingBehindAFailedRecordAndGoOnWithANewProducer() throws Exception {
    fail(new TimeoutException("expired"));

    Publication publication =
        publisher.publish(List.of(event("a", 1), event("a", 2), event("b", 1)));

    assertThat(publication.sent()).isEmpty();
    assertThat(publication.refused()).isEmpty();
    assertThat(publication.brokerFailure()).containsInstanceOf(TimeoutException.class);
    assertThat(producers.getFirst().closed()).isTrue();
    assertThat(publisher.publish(List.of(event("a", 1), event("a", 2))).sent())
        .containsExactly(at("a", 1), at("a", 2));
    assertThat(producers).hasSize(2);
  }

  @Test
  void shouldNameTheStreamsThatDidNotGetThroughAndNotThoseThatFellWithThem() throws Exception {
    succeed();
    fail(new TimeoutException("expired"));

    Publication publication =
        publisher.publish(List.of(event("a", 1), event("b", 1), event("c", 1)));

    assertThat(publication.sent()).containsExactly(at("a", 1));
    assertThat(publication.failedStreams()).containsExactly(new Stream("topic", "b"));
    assertThat(publication.failedTopics()).isEmpty();
  }

  @Test
  void shouldRefuseARecordThatCannotBeSerialised() throws Exception {
    publisher.publish(List.of(event("a", 1)));
    producers.getFirst().unserialisable = "b";

    Publication publication =
        publisher.publish(List.of(event("b", 1), event("b", 2), event("c", 1)));

    assertThat(publication.refused()).containsOnlyKeys(at("b", 1));
    assertThat(publication.sent()).containsExactly(at("c", 1));
    assertThat(publication.brokerFailure()).isEmpty();
    assertThat(producers).as("goes on with the same producer").hasSize(1);
  }

  @Test
  void shouldStopOnlyTheTopicThatIsMissing() throws Exception {
    publisher.publish(List.of(event("a", 1)));
    producers.getFirst().missing = "b";

    Publication publication =
        publisher.publish(List.of(event("b", 1), event("a", 2), event("b", 2)));

    assertThat(publication.failedTopics()).containsExactly("topic");
    assertThat(publication.sent()).isEmpty();
    assertThat(publication.brokerFailure()).isPresent();
    assertThat(producers.getFirst().closed()).isFalse();
  }

  @Test
  void shouldRefuseTheRecordAndCallNobodyUnavailableWhenTheBrokerFindsItTooLarge()
      throws Exception {
    succeed();
    fail(new RecordTooLargeException("too large"));

    Publication publication =
        publisher.publish(List.of(event("a", 1), event("b", 1), event("b", 2)));

    assertThat(publication.sent()).containsExactly(at("a", 1));
    assertThat(publication.refused()).containsOnlyKeys(at("b", 1));
    assertThat(publication.brokerFailure()).isEmpty();
  }

  @Test
  void shouldGiveTheProducerUpWhenNoAnswerComesInTime() throws Exception {
    publisher.publish(List.of(event("a", 1)));
    producers.getFirst().silent = true;

    Publication publication = publisher.publish(List.of(event("a", 2), event("b", 1)));

    assertThat(publication.sent()).isEmpty();
    assertThat(publication.brokerFailure())
        .containsInstanceOf(java.util.concurrent.TimeoutException.class);
    assertThat(producers.getFirst().closed()).isTrue();
  }

  @Test
  void shouldGiveTheProducerUpWhenInterrupted() throws Exception {
    publisher.publish(List.of(event("a", 1)));
    producers.getFirst().silent = true;
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> publisher.publish(List.of(event("a", 2))))
        .isInstanceOf(InterruptedException.class);

    assertThat(producers.getFirst().closed()).isTrue();
  }

  @Test
  void shouldCallTheBrokerUnavailableWhenNoProducerCanBeMade() throws Exception {
    EventPublisher unreachable =
        new EventPublisher(
            () -> {
              throw new KafkaException("no resolvable address");
            },
            "/nightshift/test",
            Duration.ofSeconds(1));

    assertThat(unreachable.publish(List.of(event("a", 1))).brokerFailure())
        .containsInstanceOf(KafkaException.class);
  }

  private void succeed() {
    script.add(Optional.empty());
  }

  private void fail(RuntimeException failure) {
    script.add(Optional.of(failure));
  }

  private Scripted connect() {
    Scripted producer = new Scripted(List.copyOf(script));
    script.clear();
    producers.add(producer);
    return producer;
  }

  private static OutboxEvent event(String key, long sequence) {
    return new OutboxEvent(
        at(key, sequence), UUID.randomUUID(), "type", Instant.EPOCH, "cor", null, null, "{}");
  }

  private static StreamPosition at(String key, long sequence) {
    return new StreamPosition("topic", key, sequence);
  }

  /** Answers each record on a thread of its own, before the next one is sent. */
  private static final class Scripted extends MockProducer<String, byte[]> {

    private final Iterator<Optional<RuntimeException>> answers;
    private boolean silent;
    private String unserialisable = "";
    private String missing = "";

    Scripted(List<Optional<RuntimeException>> answers) {
      super(false, null, new StringSerializer(), new ByteArraySerializer());
      this.answers = answers.iterator();
    }

    @Override
    public Future<RecordMetadata> send(
        ProducerRecord<String, byte[]> kafkaRecord, Callback callback) {
      if (kafkaRecord.key().equals(unserialisable)) {
        throw new SerializationException("no bytes for this");
      }
      if (kafkaRecord.key().equals(missing)) {
        // As the client does it: on the caller's thread, after having waited for the topic.
        TimeoutException answer =
            new TimeoutException("not present", new UnknownTopicOrPartitionException());
        callback.onCompletion(null, answer);
        return CompletableFuture.failedFuture(answer);
      }
      Future<RecordMetadata> future = super.send(kafkaRecord, callback);
      if (!silent) {
        Optional<RuntimeException> failure = answers.hasNext() ? answers.next() : Optional.empty();
        CompletableFuture.runAsync(
                () -> failure.ifPresentOrElse(this::errorNext, this::completeNext))
            .join();
      }
      return future;
    }
  }
}

package dev.nightshift.benchmarks.outbox;

import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The outboxes that are compared. */
enum OutboxKind {
  NIGHTSHIFT("Nightshift", Topic.RESEARCH_EVENTS.topicName()) {
    @Override
    OutboxUnderTest start(ServerAddress servers, int instance) throws InterruptedException {
      return new NightshiftOutbox(servers, instance);
    }

    @Override
    long identity(ConsumerRecord<String, byte[]> received) {
      return EventIdentity.of(
          Load.keyOf(received.key()), Long.parseLong(header(received, CloudEventHeaders.SEQUENCE)));
    }
  },
  GRUELBOX("transaction-outbox", "benchmark.gruelbox.v1") {
    @Override
    OutboxUnderTest start(ServerAddress servers, int instance) {
      return new GruelboxOutbox(servers, instance, topic());
    }

    @Override
    long identity(ConsumerRecord<String, byte[]> received) {
      return Long.parseLong(header(received, CloudEventHeaders.SEQUENCE));
    }
  };

  private final String label;
  private final String topic;

  OutboxKind(String label, String topic) {
    this.label = label;
    this.topic = topic;
  }

  String label() {
    return label;
  }

  String topic() {
    return topic;
  }

  abstract OutboxUnderTest start(ServerAddress servers, int instance) throws InterruptedException;

  abstract long identity(ConsumerRecord<String, byte[]> received);

  private static String header(ConsumerRecord<String, byte[]> received, String name) {
    return new String(received.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}

package dev.nightshift.benchmarks.outbox;

import dev.nightshift.backbone.event.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends and waits for the acknowledgement: transaction-outbox deletes the task when this returns.
 */
final class GruelboxPublisher implements EventPublication {

  private static final int BOUND_SECONDS = 15;

  private final Producer<String, byte[]> producer;
  private final String topic;

  GruelboxPublisher(Producer<String, byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  @Override
  public void publish(
      String key, long identity, String id, String type, String time, String payload)
      throws Exception {
    var kafkaRecord = new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
    header(kafkaRecord, CloudEventHeaders.SPEC_VERSION, "1.0");
    header(kafkaRecord, CloudEventHeaders.ID, id);
    header(kafkaRecord, CloudEventHeaders.SOURCE, "/nightshift/benchmark");
    header(kafkaRecord, CloudEventHeaders.TYPE, type);
    header(kafkaRecord, CloudEventHeaders.SUBJECT, key);
    header(kafkaRecord, CloudEventHeaders.TIME, time);
    header(kafkaRecord, CloudEventHeaders.SEQUENCE, Long.toString(identity));
    header(kafkaRecord, CloudEventHeaders.CORRELATION_ID, "cor-" + id);
    header(kafkaRecord, CloudEventHeaders.CONTENT_TYPE, "application/json; charset=UTF-8");
    producer.send(kafkaRecord).get(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  private static void header(
      ProducerRecord<String, byte[]> kafkaRecord, String name, String value) {
    kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}

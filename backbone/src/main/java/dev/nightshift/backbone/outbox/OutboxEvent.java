package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.event.CloudEventHeaders;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One unsent event as it lies in the outbox. */
record OutboxEvent(
    StreamPosition at,
    UUID id,
    String type,
    Instant occurredAt,
    String correlationId,
    @Nullable String causationId,
    @Nullable String traceparent,
    String payload) {

  /** Columns that {@link #of} reads. */
  static final String COLUMNS =
      "topic, key, sequence, id, type, occurred_at, correlation_id, causation_id, traceparent,"
          + " payload";

  static OutboxEvent of(Row row) {
    return new OutboxEvent(
        new StreamPosition(row.getString("topic"), row.getString("key"), row.getLong("sequence")),
        row.getUUID("id"),
        row.getString("type"),
        row.getOffsetDateTime("occurred_at").toInstant(),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("traceparent"),
        row.getString("payload"));
  }

  /** The event as a Kafka record in CloudEvents binary mode. */
  ProducerRecord<String, byte[]> toRecord(String source) {
    var kafkaRecord =
        new ProducerRecord<>(at.topic(), at.key(), payload.getBytes(StandardCharsets.UTF_8));
    header(kafkaRecord, CloudEventHeaders.SPEC_VERSION, "1.0");
    header(kafkaRecord, CloudEventHeaders.ID, id.toString());
    header(kafkaRecord, CloudEventHeaders.SOURCE, source);
    header(kafkaRecord, CloudEventHeaders.TYPE, type);
    header(kafkaRecord, CloudEventHeaders.SUBJECT, at.key());
    header(
        kafkaRecord,
        CloudEventHeaders.TIME,
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(occurredAt.atOffset(ZoneOffset.UTC)));
    header(kafkaRecord, CloudEventHeaders.SEQUENCE, Long.toString(at.sequence()));
    header(kafkaRecord, CloudEventHeaders.CORRELATION_ID, correlationId);
    header(kafkaRecord, CloudEventHeaders.CAUSATION_ID, causationId);
    header(kafkaRecord, CloudEventHeaders.TRACE_PARENT, traceparent);
    header(kafkaRecord, CloudEventHeaders.CONTENT_TYPE, "application/json; charset=UTF-8");
    return kafkaRecord;
  }

  private static void header(
      ProducerRecord<String, byte[]> kafkaRecord, String name, @Nullable String value) {
    if (value != null) {
      kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}

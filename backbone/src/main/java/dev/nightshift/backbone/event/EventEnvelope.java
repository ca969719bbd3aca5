package dev.nightshift.backbone.event;

import dev.nightshift.backbone.contract.Message;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message with its CloudEvents 1.0 attributes.
 *
 * @param source producer, {@code /nightshift/<service>}
 * @param sequence dense number of the message in the stream (source, topic, key), from 1
 * @param time when the producer wrote it
 * @param correlationId the same from the first request of a person to the last event it caused
 * @param causationId id of the message that caused this one
 * @param traceparent W3C trace context
 */
public record EventEnvelope<M extends Message>(
    UUID id,
    String source,
    Topic topic,
    long sequence,
    Instant time,
    String correlationId,
    @Nullable String causationId,
    @Nullable String traceparent,
    M message) {}

package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Writes events in the caller's transaction, so that an effect and what is said about it commit
 * together or not at all.
 *
 * <p>The upsert of the stream's row draws the next number and holds the row until commit: numbers
 * are dense and in commit order, and a second writer of the same key waits. Writers that append to
 * several keys in one transaction append in the same order of keys, or Postgres ends one of them as
 * a deadlock, which is retried like any unavailability.
 */
public final class OutboxWriter {

  private static final String APPEND =
      """
      with next as (
        insert into event_stream as s (topic, key, sequence) values ($1, $2, 1)
        on conflict (topic, key) do update
          set sequence = s.sequence + 1, updated_at = clock_timestamp()
        returning sequence)
      insert into outbox_event
        (topic, key, sequence, id, type, occurred_at, correlation_id, causation_id, traceparent,
         payload)
      select $1, $2, next.sequence, $3, $4, $5, $6, $7, $8, $9 from next
      """;

  private final Clock clock;
  private final Runnable relayWakeUp;

  /**
   * @param relayWakeUp called after each commit that wrote events; must not block
   */
  public OutboxWriter(Clock clock, Runnable relayWakeUp) {
    this.clock = clock;
    this.relayWakeUp = relayWakeUp;
  }

  /**
   * Appends to the stream of the message's topic and key, whose numbers begin at 1.
   *
   * @return the event's id: what is said because of it has this as its causation
   */
  public UUID append(Tx tx, Message message) {
    Correlation correlation = Correlation.current();
    UUID id = UUID.randomUUID();
    tx.afterCommit(relayWakeUp);
    tx.send(
        APPEND,
        Topic.of(message).topicName(),
        message.key(),
        id,
        EventTypes.nameOf(message),
        clock.instant().atOffset(ZoneOffset.UTC),
        correlation.correlationId(),
        correlation.causationId(),
        correlation.traceparent(),
        EventJson.write(message));
    return id;
  }
}

package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.database.Tx;
import java.util.List;

/** Reading and deleting in {@code outbox_event}. */
final class OutboxTable {

  private static final String UNSENT =
      """
      select %s from outbox_event
      where (topic, key) not in (
        select topic, key from outbox_event where blocked_at is not null)
        and $5 = (topic = any($2)
          or (topic, key) in (select * from unnest($3::text[], $4::text[])))
      order by position limit $1
      """
          .formatted(OutboxEvent.COLUMNS);

  private static final String DELETE =
      """
      delete from outbox_event o
      using unnest($1::text[], $2::text[], $3::bigint[]) as sent (topic, key, sequence)
      where o.topic = sent.topic and o.key = sent.key and o.sequence = sent.sequence
      """;

  private static final String BLOCK =
      """
      update outbox_event set attempts = attempts + 1, blocked_at = clock_timestamp(),
        blocked_reason = $4
      where topic = $1 and key = $2 and sequence = $3
      """;

  private OutboxTable() {}

  /** The oldest unsent events of keys that are neither blocked nor held back. */
  static List<OutboxEvent> unsent(Tx tx, HeldBack without, int limit) {
    return unsent(tx, without, false, limit);
  }

  /** The oldest unsent events of those that are held back. */
  static List<OutboxEvent> heldBack(Tx tx, HeldBack only, int limit) {
    return unsent(tx, only, true, limit);
  }

  private static List<OutboxEvent> unsent(Tx tx, HeldBack heldBack, boolean held, int limit) {
    List<Stream> streams = heldBack.streams();
    return tx
        .query(
            UNSENT,
            limit,
            heldBack.topics(),
            streams.stream().map(Stream::topic).toArray(String[]::new),
            streams.stream().map(Stream::key).toArray(String[]::new),
            held)
        .stream()
        .map(OutboxEvent::of)
        .toList();
  }

  static int delete(Tx tx, List<StreamPosition> sent) {
    return tx.update(
        DELETE,
        sent.stream().map(StreamPosition::topic).toArray(String[]::new),
        sent.stream().map(StreamPosition::key).toArray(String[]::new),
        sent.stream().map(StreamPosition::sequence).toArray(Long[]::new));
  }

  static void block(Tx tx, StreamPosition at, String reason) {
    tx.update(BLOCK, at.topic(), at.key(), at.sequence(), reason);
  }
}

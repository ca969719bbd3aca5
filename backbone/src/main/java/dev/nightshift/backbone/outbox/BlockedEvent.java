package dev.nightshift.backbone.outbox;

import io.vertx.sqlclient.Row;
import java.time.Instant;

/** An event that can never be sent as it is, and why. */
public record BlockedEvent(StreamPosition at, String type, String reason, Instant blockedAt) {

  static final String SELECT =
      """
      select topic, key, sequence, type, blocked_reason, blocked_at from outbox_event
      where blocked_at is not null order by blocked_at limit 1000
      """;

  static BlockedEvent of(Row row) {
    return new BlockedEvent(
        new StreamPosition(row.getString("topic"), row.getString("key"), row.getLong("sequence")),
        row.getString("type"),
        row.getString("blocked_reason"),
        row.getOffsetDateTime("blocked_at").toInstant());
  }
}

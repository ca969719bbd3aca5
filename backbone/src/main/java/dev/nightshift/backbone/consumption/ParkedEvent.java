package dev.nightshift.backbone.consumption;

import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * An event that could not be applied, and why.
 *
 * @param waitsFor the number its stream waits for; what may be skipped
 */
public record ParkedEvent(
    ParkedPosition at, long waitsFor, ParkReason reason, String detail, Instant parkedAt) {

  static final String SELECT =
      """
      select p.source, p.topic, p.key, p.sequence, p.reason, p.detail, p.parked_at,
        coalesce(s.last_sequence + 1, p.sequence) as waits_for
      from parked_event p left join consumed_stream s using (source, topic, key)
      order by p.parked_at limit 1000
      """;

  static ParkedEvent of(Row row) {
    return new ParkedEvent(
        new ParkedPosition(
            row.getString("source"),
            row.getString("topic"),
            row.getString("key"),
            row.getLong("sequence")),
        row.getLong("waits_for"),
        ParkReason.valueOf(row.getString("reason")),
        row.getString("detail"),
        row.getOffsetDateTime("parked_at").toInstant());
  }
}

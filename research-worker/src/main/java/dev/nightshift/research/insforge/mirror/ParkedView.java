package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Tx;
import java.time.Instant;
import java.util.List;

/** A row that InsForge refused, and why. */
public record ParkedView(String entity, String id, Instant since, String reason) {

  /** Some of them, the oldest first. */
  static List<ParkedView> of(Tx tx, int limit) {
    return tx
        .query(
            """
            select entity, row_id, queued_at, error from crm_change where state = 'PARKED'
            order by queued_at limit $1
            """,
            limit)
        .stream()
        .map(
            row ->
                new ParkedView(
                    row.getString("entity"),
                    row.getString("row_id"),
                    row.getOffsetDateTime("queued_at").toInstant(),
                    row.getString("error")))
        .toList();
  }
}

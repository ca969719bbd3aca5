package dev.nightshift.research.crmjob;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A job as the gateway sees it.
 *
 * @param kind such as {@code import-leads}
 * @param state RUNNING, WAITING, DONE, FAILED or CANCELLED
 * @param progress one clause about what it is at
 * @param text what came of it, once it is done
 * @param reason why it failed, once it has
 * @param costUsd decimal text
 * @param endedAt when it was done, failed or was cancelled; by then nothing of it goes on
 */
public record JobView(
    String id,
    String kind,
    String state,
    String progress,
    @Nullable String text,
    @Nullable String reason,
    @Nullable String leadId,
    String costUsd,
    @Nullable Instant endedAt) {

  static JobView of(Row row) {
    OffsetDateTime ended = row.getOffsetDateTime("ended_at");
    return new JobView(
        row.getString("id"),
        row.getString("kind"),
        row.getString("state"),
        row.getString("progress"),
        row.getString("text"),
        row.getString("reason"),
        row.getString("lead_id"),
        row.getBigDecimal("cost_usd").toPlainString(),
        ended == null ? null : ended.toInstant());
  }
}

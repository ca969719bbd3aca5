package dev.nightshift.research.agenttask;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A task as the gateway sees it.
 *
 * @param state OPEN, DONE, FAILED or CANCELLED
 * @param progress one clause about what it is at
 * @param result what came of it, or why it failed, once it is over
 * @param costUsd what it has cost up to its last end, decimal text; missing before the first
 */
public record AgentTaskView(
    String id,
    String state,
    String progress,
    @Nullable String result,
    @Nullable String costUsd,
    @Nullable String madeWith,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  static AgentTaskView of(Row row) {
    BigDecimal cost = row.getBigDecimal("cost_usd");
    OffsetDateTime ended = row.getOffsetDateTime("ended_at");
    return new AgentTaskView(
        row.getString("id"),
        row.getString("state"),
        row.getString("progress"),
        row.getString("result"),
        cost == null ? null : cost.toPlainString(),
        row.getString("made_with"),
        row.getOffsetDateTime("created_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }
}

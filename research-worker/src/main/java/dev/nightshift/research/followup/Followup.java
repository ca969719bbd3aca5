package dev.nightshift.research.followup;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as it is stored.
 *
 * @param dueAt when its person wants to be reminded
 * @param zone by whose clock hours are quiet
 * @param attempt how often it was claimed
 * @param failures attempts at a draft that failed
 */
record Followup(
    String id,
    String leadId,
    String userId,
    @Nullable String note,
    Instant dueAt,
    ZoneId zone,
    State state,
    int attempt,
    int failures,
    String correlationId) {

  /** Where it stands. */
  enum State {
    PLANNED,
    /** An instance has it in hand. */
    DRAFTING,
    /** Its person was told. */
    DUE,
    DONE
  }

  static Followup of(Row row) {
    return new Followup(
        row.getString("id"),
        row.getString("lead_id"),
        row.getString("user_id"),
        row.getString("note"),
        row.getOffsetDateTime("due_at").toInstant(),
        ZoneId.of(row.getString("time_zone")),
        State.valueOf(row.getString("state")),
        row.getInteger("attempt"),
        row.getInteger("failures"),
        row.getString("correlation_id"));
  }
}

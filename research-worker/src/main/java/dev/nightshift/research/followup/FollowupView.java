package dev.nightshift.research.followup;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as the gateway sees it.
 *
 * @param draft a message that could be sent, once it is due
 * @param state PLANNED, DUE or DONE
 * @param answer SENT or SKIP, once it is done with
 */
public record FollowupView(
    String id,
    String leadId,
    String leadName,
    String userId,
    @Nullable String note,
    @Nullable String draft,
    Instant dueAt,
    String timeZone,
    String state,
    @Nullable String answer) {

  /** A page, the earliest first; {@code next} is where the following one begins. */
  public record Page(List<FollowupView> followups, @Nullable String next) {}

  static FollowupView of(Row row) {
    String state = row.getString("state");
    return new FollowupView(
        row.getString("id"),
        row.getString("lead_id"),
        row.getString("lead_name"),
        row.getString("user_id"),
        row.getString("note"),
        row.getString("draft"),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getString("time_zone"),
        state.equals("DRAFTING") ? "PLANNED" : state,
        row.getString("answer"));
  }
}

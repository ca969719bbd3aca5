package dev.nightshift.research.lead;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line in a lead's history as the gateway sees it. */
public record ActivityView(
    String id, String leadId, Instant at, String by, String kind, String text) {

  /** A page of lines, newest first; {@code next} as in {@link LeadView.Page}. */
  public record Page(List<ActivityView> activities, @Nullable String next) {}

  static ActivityView of(Row row) {
    return new ActivityView(
        Long.toString(row.getLong("id")),
        row.getString("lead_id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("by"),
        row.getString("kind"),
        row.getString("text"));
  }
}

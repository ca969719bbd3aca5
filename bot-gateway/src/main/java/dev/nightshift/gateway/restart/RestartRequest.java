package dev.nightshift.gateway.restart;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restart that was asked for.
 *
 * @param before ids of the service's instances at that moment
 * @param requestedAt by the database's clock
 * @param now by the database's clock
 */
record RestartRequest(
    String id,
    String service,
    String chatId,
    @Nullable String messageId,
    String requestedBy,
    List<String> before,
    Instant requestedAt,
    Instant now) {

  static final String COLUMNS =
      "id, service, chat_id, message_id, requested_by, instances_before, requested_at,"
          + " clock_timestamp() as now";

  RestartRequest {
    before = List.copyOf(before);
  }

  static RestartRequest of(Row row) {
    return new RestartRequest(
        row.getString("id"),
        row.getString("service"),
        row.getString("chat_id"),
        row.getString("message_id"),
        row.getString("requested_by"),
        ((JsonArray) row.getJson("instances_before")).stream().map(String::valueOf).toList(),
        row.getOffsetDateTime("requested_at").toInstant(),
        row.getOffsetDateTime("now").toInstant());
  }
}

package dev.nightshift.gateway.chat;

import io.vertx.sqlclient.Row;

/**
 * A message this instance is handling.
 *
 * @param token the fencing token it was claimed under
 * @param attempts how often handling it has failed
 */
public record ClaimedMessage(
    String id,
    String chatId,
    String channel,
    String caller,
    String role,
    Lane lane,
    String text,
    long position,
    int attempts,
    long token,
    String correlationId) {

  static final String COLUMNS =
      "id, chat_id, channel, caller, role, lane, text, position, attempts, token, correlation_id";

  static ClaimedMessage of(Row row) {
    return new ClaimedMessage(
        row.getString("id"),
        row.getString("chat_id"),
        row.getString("channel"),
        row.getString("caller"),
        row.getString("role"),
        Lane.valueOf(row.getString("lane")),
        row.getString("text"),
        row.getLong("position"),
        row.getInteger("attempts"),
        row.getLong("token"),
        row.getString("correlation_id"));
  }
}

package dev.nightshift.gateway.assistant;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A message that was handed to the assistant.
 *
 * @param replyId the reply that shows the answer as it comes; {@code null} before there is one
 */
public record Turn(
    String id, String chatId, String messageId, @Nullable String replyId, TurnStatus status) {

  static final String COLUMNS =
      "id, chat_id, message_id, reply_id, state, attempt, parts, answer, waiting, waiting_told";

  static Turn of(Row row) {
    return new Turn(
        row.getString("id"),
        row.getString("chat_id"),
        row.getString("message_id"),
        row.getString("reply_id"),
        new TurnStatus(
            row.getString("state").equals("OPEN"),
            row.getInteger("attempt"),
            row.getInteger("parts"),
            row.getString("answer"),
            row.getBoolean("waiting"),
            row.getBoolean("waiting_told")));
  }
}

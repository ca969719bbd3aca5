package dev.nightshift.gateway.chat;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as clients see it, with what was answered so far. */
public record MessageView(
    String id,
    String chat,
    String text,
    MessageState state,
    Instant receivedAt,
    @Nullable Instant finishedAt,
    List<ReplyView> replies) {

  static MessageView of(Row row, List<ReplyView> replies) {
    OffsetDateTime finished = row.getOffsetDateTime("finished_at");
    return new MessageView(
        row.getString("id"),
        row.getString("chat_id"),
        row.getString("text"),
        MessageState.valueOf(row.getString("state")),
        row.getOffsetDateTime("received_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        replies);
  }
}

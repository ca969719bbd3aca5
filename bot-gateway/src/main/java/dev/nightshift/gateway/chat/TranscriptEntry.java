package dev.nightshift.gateway.chat;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a chat, from either side.
 *
 * @param from {@code person} or {@code nightshift}
 * @param state of a person's message; absent in a reply
 * @param messageId of a reply: what it answers
 * @param position place in the chat, never changes
 * @param revision number of its last change; the cursor of {@code after}
 */
public record TranscriptEntry(
    String id,
    String from,
    String text,
    List<Link> links,
    List<Choice> choices,
    @Nullable MessageState state,
    @Nullable String messageId,
    @Nullable String taskId,
    long position,
    long revision,
    Instant at,
    @Nullable Instant editedAt) {

  static TranscriptEntry of(Row row) {
    String state = row.getString("state");
    OffsetDateTime edited = row.getOffsetDateTime("edited_at");
    return new TranscriptEntry(
        row.getString("id"),
        row.getString("side"),
        row.getString("text"),
        ReplyView.links((JsonArray) row.getJson("links")),
        ReplyView.choices((JsonArray) row.getJson("choices")),
        state == null ? null : MessageState.valueOf(state),
        row.getString("message_id"),
        row.getString("task_id"),
        row.getLong("position"),
        row.getLong("revision"),
        row.getOffsetDateTime("at").toInstant(),
        edited == null ? null : edited.toInstant());
  }
}

package dev.nightshift.gateway.chat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply as clients see it; {@code editedAt} is there once it was changed.
 *
 * @param pending what is asked for is under way, and an edit completes it
 */
public record ReplyView(
    String id,
    String text,
    List<Link> links,
    List<Choice> choices,
    @Nullable String taskId,
    Instant createdAt,
    @Nullable Instant editedAt,
    boolean pending) {

  static ReplyView of(Row row) {
    OffsetDateTime edited = row.getOffsetDateTime("edited_at");
    return new ReplyView(
        row.getString("id"),
        row.getString("text"),
        links((JsonArray) row.getJson("links")),
        choices((JsonArray) row.getJson("choices")),
        row.getString("task_id"),
        row.getOffsetDateTime("created_at").toInstant(),
        edited == null ? null : edited.toInstant(),
        row.getBoolean("pending"));
  }

  static List<Link> links(JsonArray array) {
    return array.stream()
        .map(JsonObject.class::cast)
        .map(link -> new Link(link.getString("title"), link.getString("href")))
        .toList();
  }

  static List<Choice> choices(JsonArray array) {
    return array.stream()
        .map(JsonObject.class::cast)
        .map(choice -> new Choice(choice.getString("label"), choice.getString("command")))
        .toList();
  }
}

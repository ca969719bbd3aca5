package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.telegram.text.FormattedText;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the queue that this instance makes a call for.
 *
 * @param claim the number under which its outcome is written
 * @param peer Telegram's id of the chat, as text
 * @param digest of what the message is to be after the call
 * @param messageId Telegram's number of the message; {@code null}: there is none yet
 * @param begun how often it was claimed, this time too, since anybody said what became of it
 * @param plain styles are left out, because Telegram could not read them
 * @param doubtful it may be in Telegram already
 */
record Item(
    long id,
    long claim,
    String chatId,
    String peer,
    String replyId,
    int part,
    Kind kind,
    FormattedText text,
    @Nullable String source,
    JsonArray buttons,
    String digest,
    @Nullable Long messageId,
    int attempts,
    int begun,
    boolean plain,
    boolean doubtful) {

  static final String COLUMNS =
      "id, claim, chat_id, reply_id, part, kind, text, spans, source, buttons, digest, message_id,"
          + " attempts, begun, plain, doubtful";

  static Item of(Row row) {
    return new Item(
        row.getLong("id"),
        row.getLong("claim"),
        row.getString("chat_id"),
        Objects.requireNonNullElse(row.getString("peer"), ""),
        row.getString("reply_id"),
        row.getInteger("part"),
        Kind.valueOf(row.getString("kind")),
        StoredText.of(row.getString("text"), (JsonArray) row.getJson("spans")),
        row.getString("source"),
        (JsonArray) row.getJson("buttons"),
        row.getString("digest"),
        row.getLong("message_id"),
        row.getInteger("attempts"),
        row.getInteger("begun"),
        row.getBoolean("plain"),
        row.getBoolean("doubtful"));
  }

  /** Only texts are edited; a file that has changed is sent again. */
  boolean edit() {
    return kind == Kind.TEXT && messageId != null;
  }

  boolean file() {
    return kind != Kind.TEXT;
  }

  @Override
  public String toString() {
    return "%s part %d for %s".formatted(replyId, part, chatId);
  }
}

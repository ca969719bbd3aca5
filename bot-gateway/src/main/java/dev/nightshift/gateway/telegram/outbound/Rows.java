package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.telegram.text.FormattedText;
import dev.nightshift.gateway.telegram.text.Html;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code telegram_outbound} as it is written by those who say something. They hold the
 * chat's row, so that there is one of them per chat at a time. Time is the database's.
 */
final class Rows {

  private static final String REACHED =
      """
      select 1 from chat c left join telegram_chat t on t.chat_id = c.id
      where c.id = $1 and coalesce(t.state, 'OPEN') not in ('BLOCKED', 'GONE')
      """;

  private static final String INSERT =
      """
      insert into telegram_outbound (chat_id, reply_id, part, position, kind, text, spans, source,
        buttons, digest, state, due_at, created_at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        clock_timestamp() + $12 * interval '1 millisecond', clock_timestamp()
      where exists (%s)
      """
          .formatted(REACHED);

  private static final String CHANGE =
      """
      update telegram_outbound
      set text = $2, spans = $3, buttons = $4, digest = $5, plain = false,
        state = case
          when state not in ('SHOWN', 'STALE') then state
          when shown = $5 and busy_until is null then 'SHOWN'
          else 'STALE' end,
        due_at = case
          when state = 'SHOWN' then clock_timestamp()
          else due_at end
      where id = $1 and digest <> $5 and state not in ('GIVEN_UP', 'REFUSED')
      """;

  /** A file is sent anew once its text has been left alone; so each change begins the wait anew. */
  private static final String CHANGE_FILE =
      """
      update telegram_outbound
      set digest = $2, state = case when state = 'QUEUED' then state else 'STALE' end,
        due_at = case
          when state = 'QUEUED' then due_at
          else clock_timestamp() + $3 * interval '1 millisecond' end
      where id = $1 and digest <> $2 and state not in ('GIVEN_UP', 'REFUSED')
      """;

  private static final String PRESENT =
      """
      select id, part, kind, buttons, shown is null and busy_until is null as unsent
      from telegram_outbound where reply_id = $1 order by part for update
      """;

  private Rows() {}

  /** False: nobody would get it, and Telegram has said so. */
  static boolean reached(Tx tx, String chatId) {
    return tx.queryOne(REACHED, chatId).isPresent();
  }

  /** Adds a row, if anybody would get it. */
  static void insert(
      Tx tx, Place place, Piece piece, JsonArray buttons, String digest, @Nullable Duration wait) {
    tx.send(
        INSERT,
        place.chatId(),
        place.replyId(),
        piece.part(),
        place.position(),
        piece.kind().name(),
        piece.text().text(),
        StoredText.spans(piece.text()),
        piece.source(),
        buttons,
        digest,
        wait == null ? "QUEUED" : "STALE",
        wait == null ? 0L : wait.toMillis());
  }

  /** What there is of a reply, locked. */
  static List<Present> present(Tx tx, String replyId) {
    return tx.query(PRESENT, replyId).stream().map(Present::of).toList();
  }

  static void change(Tx tx, long id, FormattedText text, JsonArray buttons) {
    tx.send(CHANGE, id, text.text(), StoredText.spans(text), buttons, digest(text, buttons));
  }

  static void changeFile(Tx tx, long id, String digest, Duration settled) {
    tx.send(CHANGE_FILE, id, digest, settled.toMillis());
  }

  static void delete(Tx tx, long id) {
    tx.send("delete from telegram_outbound where id = $1", id);
  }

  static String digest(FormattedText text, JsonArray buttons) {
    return digest(Html.of(text) + "\n" + buttons.encode());
  }

  static String digest(String content) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Where new rows belong. */
  record Place(String chatId, String replyId, long position) {}

  /**
   * A row that is there.
   *
   * @param unsent it never left, and nobody is at it
   */
  record Present(long id, int part, Kind kind, JsonArray buttons, boolean unsent) {

    static Present of(Row row) {
      return new Present(
          row.getLong("id"),
          row.getInteger("part"),
          Kind.valueOf(row.getString("kind")),
          (JsonArray) row.getJson("buttons"),
          row.getBoolean("unsent"));
    }

    static Optional<Present> ofPart(List<Present> all, int part) {
      return all.stream().filter(present -> present.part() == part).findFirst();
    }
  }
}

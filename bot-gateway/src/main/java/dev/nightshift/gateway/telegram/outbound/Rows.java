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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  /** In the order of the messages. */
  private static final String INSERT =
      """
      insert into telegram_outbound (chat_id, reply_id, part, position, kind, text, spans, source,
        buttons, digest, state, due_at, created_at)
      select n.chat_id, n.reply_id, n.part, n.position, n.kind, n.text, n.spans::jsonb, n.source,
        n.buttons::jsonb, n.digest, n.state,
        clock_timestamp() + n.wait * interval '1 millisecond', clock_timestamp()
      from unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[])
        with ordinality as n(chat_id, reply_id, part, position, kind, text, spans, source, buttons,
          digest, state, wait, number)
      join chat c on c.id = n.chat_id left join telegram_chat t on t.chat_id = c.id
      where coalesce(t.state, 'OPEN') not in ('BLOCKED', 'GONE')
      order by n.number
      """;

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

  /** Adds rows, where anybody would get them. */
  static void insert(Tx tx, List<Added> all) {
    tx.send(
        INSERT,
        texts(all, added -> added.place().chatId()),
        texts(all, added -> added.place().replyId()),
        all.stream().map(added -> added.piece().part()).toArray(Integer[]::new),
        all.stream().map(added -> added.place().position()).toArray(Long[]::new),
        texts(all, added -> added.piece().kind().name()),
        texts(all, added -> added.piece().text().text()),
        texts(all, added -> StoredText.spans(added.piece().text()).encode()),
        texts(all, added -> added.piece().source()),
        texts(all, added -> added.buttons().encode()),
        texts(all, Added::digest),
        texts(all, added -> added.settled().isZero() ? "QUEUED" : "STALE"),
        all.stream().map(added -> added.settled().toMillis()).toArray(Long[]::new));
  }

  private static @Nullable String[] texts(List<Added> all, Function<Added, @Nullable String> text) {
    @Nullable String[] texts = new String[all.size()];
    Arrays.setAll(texts, i -> text.apply(all.get(i)));
    return texts;
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

  /**
   * A new row.
   *
   * @param settled how long it must have been left alone before it is sent; zero for what was said
   */
  record Added(Place place, Piece piece, JsonArray buttons, String digest, Duration settled) {}

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

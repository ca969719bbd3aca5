package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.telegram.botapi.Refusal;
import dev.nightshift.gateway.telegram.chat.ChatState;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.gateway.telegram.text.FormattedText;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of a call. Every write names the claim it was made under, and changes nothing
 * once somebody has claimed the row anew: that is its fence. It needs no lease, because what
 * Telegram answered is true whoever is the sender by now, and the sooner it is known, the less is
 * sent twice.
 */
@Singleton
class Ledger {

  private static final String MINE = " where id = $1 and claim = $2 and busy_until is not null";

  private static final String SET_SHOWN =
      """
      shown = s.digest, message_id = coalesce(s.message_id, o.message_id),
        shown_at = clock_timestamp(),
        state = case when o.digest = s.digest then 'SHOWN' else 'STALE' end,
        due_at = clock_timestamp(), busy_until = null, attempts = 0, begun = 0, doubtful = false,
        error = null
      """;

  /** A row that somebody else has locked is passed over: it must not delay the others. */
  private static final String ALL_SHOWN =
      """
      with s as (
        select g.* from telegram_outbound f
        join unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[])
          as g(id, claim, digest, message_id) on g.id = f.id and g.claim = f.claim
        where f.busy_until is not null for update of f skip locked)
      update telegram_outbound o set %s from s where o.id = s.id returning o.id
      """
          .formatted(SET_SHOWN);

  private static final String SHOWN =
      """
      update telegram_outbound o set %s
      from (values ($3::text, $4::bigint)) as s(digest, message_id)
      """
              .formatted(SET_SHOWN)
          + MINE;

  private static final String AGAIN =
      """
      update telegram_outbound
      set attempts = attempts + 1, due_at = clock_timestamp() + $3 * interval '1 millisecond',
        doubtful = doubtful or $4, error = $5, busy_until = null, begun = 0
      """
          + MINE;

  private static final String BACK =
      "update telegram_outbound set busy_until = null, begun = 0" + MINE;

  private static final String WITHOUT_STYLES =
      "update telegram_outbound set plain = true, error = $3, busy_until = null, begun = 0" + MINE;

  private static final String REPLACED =
      """
      update telegram_outbound
      set kind = 'TEXT', text = $3, spans = '[]', digest = $4, shown = null, message_id = null,
        state = 'QUEUED', attempts = 0, begun = 0, due_at = clock_timestamp(), busy_until = null
      """
          + MINE;

  private static final String ENDED =
      "update telegram_outbound set state = $3, error = $4, busy_until = null" + MINE;

  private static final String ALL_GIVEN_UP =
      """
      update telegram_outbound set state = 'GIVEN_UP', error = $2
      where chat_id = $1 and state in ('QUEUED', 'STALE') and busy_until is null
      """;

  private static final String PAUSE =
      """
      insert into telegram_pause as p (chat_id, paused_until)
      values ($1, clock_timestamp() + $2 * interval '1 millisecond')
      on conflict (chat_id) do update
        set paused_until = greatest(p.paused_until, excluded.paused_until)
      """;

  private final TelegramChats chats;

  Ledger(TelegramChats chats) {
    this.chats = chats;
  }

  /**
   * Writes that calls for different messages went well, in one statement that waits for nobody.
   *
   * @return the ids of those written; the others are to be written one by one: somebody else is at
   *     them now, or has claimed them since
   */
  Set<Long> shown(Tx tx, List<Delivered> all) {
    return tx
        .query(
            ALL_SHOWN,
            all.stream().map(each -> each.item().id()).toArray(Long[]::new),
            all.stream().map(each -> each.item().claim()).toArray(Long[]::new),
            all.stream().map(each -> each.item().digest()).toArray(String[]::new),
            all.stream().map(each -> each.shown().messageId()).toArray(Long[]::new))
        .stream()
        .map(row -> row.getLong("id"))
        .collect(Collectors.toSet());
  }

  /** A message that is there now. */
  record Delivered(Item item, Settlement.Shown shown) {}

  /**
   * Writes it; false: the claim is no longer the latest, and nothing was written.
   *
   * @return how many further messages were given up with it, or -1 for false
   */
  int write(Tx tx, Item item, Settlement settlement) {
    return switch (settlement) {
      case Settlement.Shown shown -> once(tx, SHOWN, item, item.digest(), shown.messageId());
      case Settlement.Again again ->
          once(tx, AGAIN, item, again.delay().toMillis(), again.doubtful(), again.reason());
      case Settlement.Paused paused -> pause(tx, item, paused.length());
      case Settlement.WithoutStyles without -> once(tx, WITHOUT_STYLES, item, without.reason());
      case Settlement.GivenUp givenUp -> once(tx, ENDED, item, givenUp.state(), givenUp.reason());
      case Settlement.ChatGone gone -> chatGone(tx, item, gone);
      case Settlement.Moved moved -> moved(tx, item, moved.peer());
      case Settlement.Replaced replaced -> replaced(tx, item, replaced.sentence());
      case Settlement.NotBegun _ -> once(tx, BACK, item);
    };
  }

  private static int once(Tx tx, String sql, Item item, @Nullable Object... values) {
    @Nullable Object[] all = new Object[values.length + 2];
    all[0] = item.id();
    all[1] = item.claim();
    System.arraycopy(values, 0, all, 2, values.length);
    return tx.update(sql, all) == 1 ? 0 : -1;
  }

  private static int pause(Tx tx, Item item, Duration length) {
    int written = once(tx, BACK, item);
    if (written == 0) {
      tx.update(PAUSE, item.chatId(), length.toMillis());
    }
    return written;
  }

  private int chatGone(Tx tx, Item item, Settlement.ChatGone gone) {
    int written = once(tx, ENDED, item, "GIVEN_UP", gone.reason());
    if (written < 0) {
      return written;
    }
    ChatState state = gone.refusal() == Refusal.BLOCKED ? ChatState.BLOCKED : ChatState.GONE;
    chats.closed(tx, item.chatId(), state, gone.reason());
    return tx.update(ALL_GIVEN_UP, item.chatId(), gone.reason());
  }

  private int moved(Tx tx, Item item, long peer) {
    int written = once(tx, BACK, item);
    if (written == 0) {
      chats.migrated(tx, item.chatId(), peer);
    }
    return written;
  }

  private static int replaced(Tx tx, Item item, String sentence) {
    FormattedText text = FormattedText.plain(sentence);
    return once(tx, REPLACED, item, text.text(), Rows.digest(text, new JsonArray()));
  }
}

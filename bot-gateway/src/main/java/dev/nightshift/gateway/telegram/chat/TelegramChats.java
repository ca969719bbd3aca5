package dev.nightshift.gateway.telegram.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.Chats;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The chats in Telegram. Written by the way in, which hears of blocks and removals, and by the way
 * out, which runs into them; whatever was heard last holds.
 */
@Singleton
public final class TelegramChats {

  /** The channel of every chat in Telegram. */
  public static final String CHANNEL = "telegram";

  private static final String PREFIX = "tg-";

  private static final String SEE =
      """
      insert into telegram_chat as t
        (chat_id, telegram_id, kind, title, state, state_since, seen_at)
      select chat_id, telegram_id, kind, title, 'OPEN', $5, $5
      from unnest($1::text[], $2::bigint[], $3::text[], $4::text[])
        as n(chat_id, telegram_id, kind, title)
      on conflict (chat_id) do update set kind = excluded.kind, title = excluded.title,
        state = 'OPEN', state_reason = null, migrated_to = null, seen_at = excluded.seen_at,
        state_since = case when t.state = 'OPEN' then t.state_since else excluded.seen_at end
      """;

  private static final String BECOME =
      """
      update telegram_chat set state = $2, state_reason = $3, migrated_to = $4, state_since = $5
      where chat_id = $1 and (state, migrated_to) is distinct from ($2, $4)
      """;

  private final Chats chats;
  private final AuditLog audit;
  private final Clock clock;

  TelegramChats(Chats chats, AuditLog audit, Clock clock) {
    this.chats = chats;
    this.audit = audit;
    this.clock = clock;
  }

  /** Our id of a chat in Telegram. */
  public static String id(long telegramId) {
    return PREFIX + telegramId;
  }

  /** Our id of the private chat with somebody, who has the same id in Telegram. */
  public static String idOf(String userId) {
    return PREFIX + userId;
  }

  /** Telegram's id of a chat; empty for a chat of another channel. */
  public static OptionalLong telegramId(String chatId) {
    if (!chatId.startsWith(PREFIX)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(chatId.substring(PREFIX.length())));
    } catch (NumberFormatException otherwiseNamed) {
      return OptionalLong.empty();
    }
  }

  /** Somebody is heard there, so the bot is too; makes sure that we have the chat. */
  public String seen(Tx tx, long telegramId, ChatKind kind, String title) {
    seen(tx, List.of(new Seen(telegramId, kind, title)));
    return id(telegramId);
  }

  /** The same of several chats, each of them once. */
  public void seen(Tx tx, List<Seen> all) {
    List<Seen> sorted = all.stream().sorted(Comparator.comparingLong(Seen::telegramId)).toList();
    chats.ensure(
        tx,
        CHANNEL,
        sorted.stream().collect(Collectors.toMap(Seen::id, seen -> "" + seen.telegramId())));
    tx.send(
        SEE,
        sorted.stream().map(Seen::id).toArray(String[]::new),
        sorted.stream().map(Seen::telegramId).toArray(Long[]::new),
        sorted.stream().map(seen -> seen.kind().name()).toArray(String[]::new),
        sorted.stream().map(Seen::title).toArray(String[]::new),
        now());
  }

  /** A chat as somebody is heard in it. */
  public record Seen(long telegramId, ChatKind kind, String title) {

    String id() {
      return TelegramChats.id(telegramId);
    }
  }

  /**
   * Nothing can be sent there any more, until somebody is heard there again; recorded once, whoever
   * hears of it first.
   */
  public void closed(Tx tx, String chatId, ChatState state, String reason) {
    if (tx.update(BECOME, chatId, state.name(), reason, null, now()) > 0) {
      String act = "chat." + state.name().toLowerCase(Locale.ROOT);
      audit.append(tx, CHANNEL, AuditedAct.refused(CHANNEL, act, chatId, reason));
    }
  }

  /** The group goes on as a supergroup; messages to it go there. */
  public void migrated(Tx tx, String chatId, long to) {
    tx.send(BECOME, chatId, ChatState.MIGRATED.name(), "it became a supergroup", to, now());
  }

  /** What is known of a chat; empty for one that nobody was heard in. */
  public Optional<TelegramChat> find(Tx tx, String chatId) {
    return tx.queryOne(
            """
            select chat_id, telegram_id, kind, title, state, state_since, state_reason, migrated_to
            from telegram_chat where chat_id = $1
            """,
            chatId)
        .map(TelegramChats::chat);
  }

  private static TelegramChat chat(Row row) {
    @Nullable Long migratedTo = row.getLong("migrated_to");
    return new TelegramChat(
        row.getString("chat_id"),
        row.getLong("telegram_id"),
        ChatKind.valueOf(row.getString("kind")),
        row.getString("title"),
        ChatState.valueOf(row.getString("state")),
        row.getOffsetDateTime("state_since").toInstant(),
        Optional.ofNullable(row.getString("state_reason")),
        migratedTo == null ? OptionalLong.empty() : OptionalLong.of(migratedTo));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}

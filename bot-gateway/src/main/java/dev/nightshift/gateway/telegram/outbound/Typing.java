package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows that something is being done, in chats whose message has been handled for a while. Telegram
 * shows it for 5 s. It is never worth waiting for: where sending is tight, or Telegram slow, it is
 * left out.
 */
@Singleton
class Typing {

  static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration SHOWN_FOR = Duration.ofSeconds(4);
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final int MOST_AT_ONCE = 5;

  private static final String WORKED_ON =
      """
      select distinct t.chat_id, coalesce(t.migrated_to, t.telegram_id) as peer
      from message m join telegram_chat t on t.chat_id = m.chat_id
      where m.state in ('HANDLING', 'AWAITING') and t.state not in ('BLOCKED', 'GONE')
        and m.received_at < clock_timestamp() - interval '1 second'
        and not exists (select 1 from telegram_pause p
          where p.chat_id = t.chat_id and p.paused_until > clock_timestamp())
        and not exists (select 1 from telegram_outbound o
          where o.chat_id = t.chat_id and o.state = 'QUEUED')
      limit 100
      """;

  private final Database database;
  private final BotApi api;
  private final LongSupplier nanoTime = System::nanoTime;
  private final Map<String, Long> shownAt = new HashMap<>();

  Typing(Database database, BotApi api) {
    this.database = database;
    this.api = api.within(BOUND);
  }

  /** Shows it where it is not shown any more. */
  void turn(Sender sender) {
    if (!sender.playing() || sender.weather().tier() != Weather.Tier.FAIR) {
      return;
    }
    long now = nanoTime.getAsLong();
    shownAt.values().removeIf(at -> now - at >= SHOWN_FOR.toNanos());
    for (Chat chat : workedOn()) {
      if (shownAt.size() < MOST_AT_ONCE * SHOWN_FOR.toSeconds() && sender.spare()) {
        show(chat, now);
      }
    }
  }

  private void show(Chat chat, long now) {
    if (shownAt.putIfAbsent(chat.chatId(), now) == null) {
      Thread.ofVirtual()
          .name("typing-" + chat.chatId())
          .start(() -> api.sendChatAction(chat.peer(), "typing"));
    }
  }

  private List<Chat> workedOn() {
    return database.inTransaction(
        tx ->
            tx.query(WORKED_ON).stream()
                .map(row -> new Chat(row.getString("chat_id"), row.getLong("peer")))
                .toList());
  }

  private record Chat(String chatId, long peer) {}
}

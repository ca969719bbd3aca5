package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Polling against the stand-in, turned by hand; each test has a bot and people of its own. */
abstract class PollingScenario {

  static final Duration SOON = Duration.ofSeconds(30);
  static final Random RANDOM = new Random();

  @Inject WayIn wayIn;
  @Inject Database database;

  final long ada = RANDOM.nextLong(1_000_000_000, 2_000_000_000);
  final long bot = 7_000_000_000L + RANDOM.nextLong(1_000_000_000);
  BotApiStandIn standIn;
  WayIn.Built way;

  @BeforeEach
  void start() {
    standIn =
        BotApiStandIn.start(
            BotApiOptions.defaults().withToken(bot + ":AATests-own_token_of_a_bot"));
    standIn.continueUpdatesAt(RANDOM.nextLong(1_000_000_000, Integer.MAX_VALUE));
    way = wayIn.to(standIn);
  }

  @AfterEach
  void stop() {
    standIn.close();
    database.run(tx -> tx.update("delete from role_lease where role = $1", Shift.ROLE));
  }

  List<String> texts(long telegramId) {
    return column("select text from message where chat_id = $1 order by position", telegramId);
  }

  List<String> replies(long telegramId) {
    return column("select text from reply where chat_id = $1 order by position", telegramId);
  }

  List<String> column(String sql, long telegramId) {
    return database.inTransaction(
        tx ->
            tx.query(sql, TelegramChats.id(telegramId)).stream()
                .map(row -> row.getString(0))
                .toList());
  }
}

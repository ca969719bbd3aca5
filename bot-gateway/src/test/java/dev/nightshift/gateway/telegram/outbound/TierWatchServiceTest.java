package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What looking at the queue, every two seconds on every instance, costs. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class TierWatchServiceTest {

  private static final int EVER_SENT = 20_000;

  @Inject Database database;
  @Inject Replies replies;
  @Inject TelegramChats chats;
  private TelegramRig rig;

  @BeforeEach
  void begin() {
    rig = new TelegramRig(database, replies, chats);
  }

  @AfterEach
  void end() {
    rig.close();
  }

  /** Else a month of messages is read each time, and both processors are busy with it. */
  @Test
  void shouldNotReadWhatWasEverSent() {
    String chat = TelegramRig.chat(rig.person());
    database.run(
        tx ->
            tx.update(
                """
                insert into telegram_outbound (chat_id, reply_id, part, position, kind, text,
                  digest, shown, message_id, state, due_at, created_at)
                select $1, $1 || '-' || n, 1, n, 'TEXT', 'text ' || n, 'digest', 'digest', n,
                  'SHOWN', clock_timestamp(), clock_timestamp()
                from generate_series(1, $2::int) n
                """,
                chat,
                EVER_SENT));
    try {
      List<String> plan =
          database.inTransaction(
              tx -> {
                tx.update("analyze telegram_outbound");
                return tx
                    .query(
                        "explain (analyze, costs off, timing off, summary off) " + TierWatch.READ)
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
              });
      assertThat(plan)
          .noneMatch(line -> line.contains("Seq Scan on telegram_outbound"))
          .noneMatch(line -> line.contains("telegram_outbound_created"))
          .anyMatch(line -> line.contains("telegram_outbound_queued"))
          .anyMatch(line -> line.contains("telegram_outbound_stale"))
          .anyMatch(line -> line.contains("telegram_outbound_refused"));
    } finally {
      database.run(tx -> tx.update("delete from telegram_outbound where chat_id = $1", chat));
    }
  }
}

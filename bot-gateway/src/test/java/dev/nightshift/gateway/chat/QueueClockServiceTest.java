package dev.nightshift.gateway.chat;

import static dev.nightshift.gateway.standin.Api.newChat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.access.SetClock;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The order of a chat under clocks that step. All of it happens in a transaction of the test, so
 * that the gateway's own loop sees nothing of it.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class QueueClockServiceTest {

  private static final int MESSAGES = 30;

  @Inject Database database;
  @Inject Identifiers identifiers;
  @Inject ActivityFeed activity;
  @Inject Chats chats;

  private final SetClock clock = new SetClock("2026-03-01T10:00:00Z");
  private final String chat = newChat();

  @Test
  void shouldHandleInTheOrderOfAcceptanceWhereverTheClockStepsMeanwhile() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    OtherInstance instance = OtherInstance.in(database);
    MessageQueue queue = new MessageQueue(instance.lease(), chats, activity, clock);
    Inbox inbox = new Inbox(chats, identifiers, activity, clock);
    database.run(
        tx -> {
          for (int i = 0; i < MESSAGES; i++) {
            clock.pass(Duration.ofMinutes(random.nextInt(-600, 600)));
            accept(tx, inbox, "/help " + i);
          }
          for (int i = 0; i < MESSAGES; i++) {
            clock.pass(Duration.ofMinutes(random.nextInt(-600, 600)));
            List<ClaimedMessage> claimed = claim(tx, queue);
            assertThat(claimed)
                .as("seed %d", seed)
                .extracting(ClaimedMessage::text)
                .containsExactly("/help " + i);
            queue.finish(tx, chat, claimed.getFirst().id(), MessageState.HANDLED);
          }
        });
    instance.expire();
  }

  @Test
  void shouldTryAgainByTheDatabasesClockWhateverItsOwnSays() {
    OtherInstance instance = OtherInstance.in(database);
    MessageQueue queue = new MessageQueue(instance.lease(), chats, activity, clock);
    database.run(
        tx -> {
          accept(tx, new Inbox(chats, identifiers, activity, clock), "/help");
          ClaimedMessage message = claim(tx, queue).getFirst();
          clock.pass(Duration.ofDays(-300));
          queue.postpone(tx, message, 1, Duration.ofHours(1));
          clock.pass(Duration.ofDays(600));
          assertThat(claim(tx, queue)).isEmpty();

          queue.postpone(tx, message, 1, Duration.ZERO);
          clock.pass(Duration.ofDays(-900));
          assertThat(claim(tx, queue)).hasSize(1);
          queue.finish(tx, chat, message.id(), MessageState.HANDLED);
        });
    instance.expire();
  }

  private void accept(Tx tx, Inbox inbox, String text) {
    inbox.accept(tx, new Inbound(chat, "http", null, "owner", "OWNER", Lane.ORDERLY, "help", text));
  }

  /** Of this chat; what else waits in the database is left to whoever it belongs to. */
  private List<ClaimedMessage> claim(Tx tx, MessageQueue queue) {
    return queue.claim(tx, 1_000).stream()
        .filter(message -> message.chatId().equals(chat))
        .toList();
  }
}

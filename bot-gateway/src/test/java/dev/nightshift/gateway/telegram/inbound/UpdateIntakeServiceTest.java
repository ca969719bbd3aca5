package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.SendMessage;
import dev.nightshift.gateway.telegram.botapi.Sent;
import dev.nightshift.gateway.telegram.button.Buttons;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import dev.nightshift.gateway.telegram.chat.ChatState;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.AnsweredCallback;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of each kind of update: presses, edits, files, groups and blocked chats. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class UpdateIntakeServiceTest extends PollingScenario {

  @Inject TelegramChats chats;
  @Inject Buttons buttons;
  @Inject Clock clock;

  private final long group = -ada;

  @Test
  void shouldTakeAPressOnceAndAnswerEach() {
    String data = offer("Stop", "/stop", clock.instant().plusSeconds(60));
    long message = shown();
    standIn.pressesWithData(ada, message, data);
    standIn.pressesWithData(ada, message, data);
    standIn.pressesWithData(ada, message, "1forged");
    standIn.pressesWithData(ada, message, offer("Old", "/kill", clock.instant().minusSeconds(1)));

    way.turn();

    assertThat(texts(ada)).containsExactly("/stop");
    assertThat(lanes(ada)).containsExactly("URGENT");
    await().atMost(SOON).until(() -> standIn.answeredCallbacks().size() == 4);
    assertThat(standIn.answeredCallbacks())
        .extracting(AnsweredCallback::text)
        .containsExactlyInAnyOrder(
            "", Sentences.BUTTON_USED, Sentences.BUTTON_FORGED, Sentences.BUTTON_EXPIRED);
  }

  @Test
  void shouldSayWhatItDoesNotFollow() {
    long update = standIn.says(ada, "/help");
    standIn.edits(ada, update, "/status");
    standIn.sendsDocument(ada, "a.csv", "text/csv", new byte[] {1});

    way.turn();

    assertThat(texts(ada)).containsExactly("/help");
    assertThat(replies(ada)).contains(Sentences.EDIT, Sentences.FILE);
  }

  @Test
  void shouldListenInAGroupOnlyWhenItIsMeant() {
    standIn.addsBotToGroup(group, ada, "The night shift");
    standIn.saysInGroup(group, ada, "good evening");
    standIn.saysInGroup(group, ada, "/status");
    standIn.saysInGroup(group, ada, "/status@another_bot");

    way.turn();

    assertThat(texts(group)).containsExactly("/status");
  }

  @Test
  void shouldKnowWhetherItMayWrite() {
    standIn.says(ada, "/help");
    standIn.blocks(ada);
    standIn.addsBotToGroup(group, ada, "The night shift");
    way.turn();
    assertThat(state(ada)).isEqualTo(ChatState.BLOCKED);
    assertThat(state(group)).isEqualTo(ChatState.OPEN);

    standIn.unblocks(ada);
    standIn.upgradesToSupergroup(group, group - 7_000, ada);
    way.turn();
    assertThat(state(ada)).isEqualTo(ChatState.OPEN);
    assertThat(state(group)).isEqualTo(ChatState.MIGRATED);

    standIn.addsBotToGroup(group - 1, ada, "Another");
    standIn.removesBotFromGroup(group - 1, ada);
    way.turn();
    assertThat(state(group - 1)).isEqualTo(ChatState.GONE);
  }

  private String offer(String label, String command, Instant expiry) {
    return database.inTransaction(
        tx -> {
          String chat = chats.seen(tx, ada, ChatKind.PRIVATE, "Ada");
          return buttons.create(tx, chat, "rep-of-the-test", label, command, expiry);
        });
  }

  private long shown() {
    standIn.begins(ada);
    return switch (way.api().sendMessage(new SendMessage(ada, "Stop?", null, null, null, null))) {
      case Outcome.Ok<Sent>(Sent sent) -> sent.messageId();
      case Outcome.Failed<Sent> failed -> throw new AssertionError(failed);
    };
  }

  private ChatState state(long telegramId) {
    return database
        .inTransaction(tx -> chats.find(tx, TelegramChats.id(telegramId)))
        .orElseThrow()
        .state();
  }

  private List<String> lanes(long telegramId) {
    return column("select lane from message where chat_id = $1 order by position", telegramId);
  }
}

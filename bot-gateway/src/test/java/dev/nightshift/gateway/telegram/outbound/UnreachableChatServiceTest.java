package dev.nightshift.gateway.telegram.outbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import dev.nightshift.gateway.telegram.chat.ChatState;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.SentMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chats that cannot be reached, or not as before. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class UnreachableChatServiceTest {

  @Inject Database database;
  @Inject Replies replies;
  @Inject TelegramChats chats;
  private TelegramRig rig;

  @BeforeEach
  void playTelegram() {
    rig = new TelegramRig(database, replies, chats);
  }

  @AfterEach
  void stopPlaying() {
    rig.close();
  }

  @Test
  void shouldTryNothingMoreWhereTheBotIsBlockedUntilThePersonIsBack() {
    long person = rig.person();
    rig.telegram.inject(
        TelegramRig.refusal(403, "Forbidden: bot was blocked by the user").inChat(person).times(1));
    rig.say(person, "one");
    rig.say(person, "two");
    rig.awaitQuiet(person);
    await().atMost(SOON).until(() -> rig.chatState(person), "BLOCKED"::equals);
    assertThat(rig.states(person)).containsOnly("GIVEN_UP");
    assertThat(recorded(person)).containsExactly("chat.blocked");

    List<String> before = rig.states(person);
    rig.say(person, "said meanwhile");
    assertThat(rig.states(person)).isEqualTo(before);
    assertThat(rig.texts(person)).isEmpty();

    rig.seen(person, ChatKind.PRIVATE);
    rig.say(person, "welcome back");
    rig.telegram.awaitText(person, "welcome back");
  }

  /** Whoever says something may have looked at the chat just before it was closed. */
  @Test
  void shouldNotTryWhatWasSaidWhileTheChatWasBeingClosed() {
    long person = rig.person();
    Saying late = new Saying(TelegramRig.chat(person), null, null, null, "late", List.of());
    database.run(
        tx -> {
          replies.say(tx, late);
          chats.closed(tx, TelegramRig.chat(person), ChatState.BLOCKED, "a test's");
        });
    rig.awaitQuiet(person);
    assertThat(rig.states(person)).containsExactly("GIVEN_UP");
    assertThat(rig.texts(person)).isEmpty();
  }

  @Test
  void shouldGiveUpAMessageThatSomebodyDeletedAndGoOn() {
    long person = rig.person();
    String reply = rig.say(person, "progress 1");
    SentMessage message = rig.telegram.awaitText(person, "progress 1");
    rig.awaitQuiet(person);
    rig.telegram.deletes(message.id());
    rig.edit(person, reply, "progress 2");
    rig.awaitQuiet(person);
    assertThat(rig.states(person)).containsExactly("GIVEN_UP");
    int edits = rig.telegram.calls("editMessageText");
    rig.edit(person, reply, "progress 3");
    rig.say(person, "done");
    rig.telegram.awaitText(person, "done");
    assertThat(rig.telegram.calls("editMessageText")).isEqualTo(edits);
  }

  @Test
  void shouldFollowAGroupThatBecameASupergroup() {
    long group = rig.group();
    long supergroup = group - 1_000_000;
    rig.telegram.upgradesToSupergroup(group, supergroup, 4_001);
    rig.say(group, "still here");
    rig.telegram.awaitText(supergroup, "still here");
    rig.say(group, "and again");
    rig.telegram.awaitText(supergroup, "and again");
    assertThat(rig.chatState(group)).isEqualTo("MIGRATED");
  }

  @Test
  void shouldRecordOnceThatAChatIsClosedAndAgainWhenItIsClosedAgain() {
    long person = rig.person();
    close(person, ChatState.BLOCKED);
    close(person, ChatState.BLOCKED);
    assertThat(recorded(person)).containsExactly("chat.blocked");

    rig.seen(person, ChatKind.PRIVATE);
    close(person, ChatState.GONE);
    assertThat(recorded(person)).containsExactly("chat.blocked", "chat.gone");
  }

  private void close(long id, ChatState state) {
    database.run(tx -> chats.closed(tx, TelegramRig.chat(id), state, "a test's"));
  }

  /** Acts of the audit log about a chat. */
  private List<String> recorded(long id) {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    """
                    select act from audit_event where subject = $1 and outcome = 'REFUSED'
                    order by id
                    """,
                    TelegramRig.chat(id))
                .stream()
                .map(row -> row.getString("act"))
                .toList());
  }
}

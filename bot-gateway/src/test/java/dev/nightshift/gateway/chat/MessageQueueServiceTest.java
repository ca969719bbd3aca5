package dev.nightshift.gateway.chat;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.message;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Queues shared with another instance, which a test plays by writing its rows. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class MessageQueueServiceTest {

  @Inject Database database;
  @Inject Inbox inbox;

  @Test
  void shouldWaitForTheHeadWhileAnotherInstanceHandlesItAndGoOnWhenThatInstanceDies() {
    String chat = newChat();
    OtherInstance other = OtherInstance.in(database);
    String head = heldBy(other, chat, "/help");
    String next = say(chat, "/tasks");
    String urgent = say(chat, "/status");

    assertThat(finished(urgent).getString("state")).isEqualTo("HANDLED");
    assertThat(message(head).getString("state")).isEqualTo("HANDLING");
    assertThat(message(next).getString("state")).isEqualTo("QUEUED");

    other.expire();

    assertThat(finished(head).getList("replies")).hasSize(1);
    assertThat(finished(next).getList("replies")).hasSize(1);
    assertThat(finishedAt(head)).isLessThanOrEqualTo(finishedAt(next));
  }

  @Test
  void shouldVoidWhatHasNotBegunWhenCancelOvertakesIt() {
    String chat = newChat();
    OtherInstance other = OtherInstance.in(database);
    String name = "void-%s.csv".formatted(UUID.randomUUID());
    upload(name, "name,state\nA,Texas\n");
    String begun = heldBy(other, chat, "/help");
    String research = say(chat, "/research directory=%s quantity=1 state=Texas".formatted(name));
    String prompt = say(chat, "/task write down what we know");
    String budget = say(chat, "/budget run-none 2.50");
    String look = say(chat, "/task task-none");
    String tasks = say(chat, "/tasks");
    String cancel = say(chat, "/cancel");

    assertThat(finished(cancel).getList("replies.text", String.class))
        .containsExactly("No task of this chat is open.");
    assertThat(finished(research).getString("state")).isEqualTo("VOIDED");
    assertThat(message(research).getList("replies.text", String.class))
        .containsExactly("Not begun: a later /cancel came first.");
    assertThat(finished(prompt).getString("state")).isEqualTo("VOIDED");
    assertThat(finished(budget).getString("state")).isEqualTo("VOIDED");
    assertThat(message(look).getString("state")).isEqualTo("QUEUED");
    assertThat(message(tasks).getString("state")).isEqualTo("QUEUED");
    assertThat(message(begun).getString("state")).isEqualTo("HANDLING");
    other.expire();
    assertThat(finished(tasks).getList("replies.text", String.class))
        .noneMatch(text -> text.contains(name));
  }

  @Test
  void shouldVoidEvenWhatAnotherInstanceHasClaimedAndNotFinished() {
    String chat = newChat();
    OtherInstance other = OtherInstance.in(database);
    String claimed = heldBy(other, chat, "/trade symbol=BTCUSDT feed=replay:x@max");
    String stop = say(chat, "/stop");

    assertThat(finished(stop).getString("state")).isEqualTo("HANDLED");
    assertThat(message(claimed).getString("state")).isEqualTo("VOIDED");
    other.expire();
    await().atMost(SOON).until(other::ended);
    assertThat(message(claimed).getString("state")).isEqualTo("VOIDED");
  }

  @Test
  void shouldVoidTradingWhenStopNamesOnlyWhatIsToBeLeftBehind() {
    String chat = newChat();
    OtherInstance other = OtherInstance.in(database);
    String begun = heldBy(other, chat, "/help");
    String trade = say(chat, "/trade symbol=BTCUSDT feed=replay:x@max");
    String order = say(chat, "/order ses-none buy 1");

    assertThat(finished(say(chat, "/stop keep")).getString("state")).isEqualTo("HANDLED");

    assertThat(finished(trade).getString("state")).isEqualTo("VOIDED");
    assertThat(finished(order).getString("state")).isEqualTo("VOIDED");
    other.expire();
    finished(begun);
  }

  @Test
  void shouldVoidWhatSteersTheTaskThatIsCancelledAndLeaveTheRest() {
    String chat = newChat();
    finished(say(chat, "/task write down what we know"));
    String task = taskOf(chat);
    OtherInstance other = OtherInstance.in(database);
    String begun = heldBy(other, chat, "/help");
    String retry = say(chat, "/retry " + task);
    String retryByItsSubject = say(chat, "/retry " + subjectOf(chat));
    String retryOfAnother = say(chat, "/retry task-none");
    String look = say(chat, "/task " + task);

    assertThat(finished(say(chat, "/cancel " + task)).getList("replies.text", String.class))
        .singleElement()
        .asString()
        .startsWith("Cancelling ");

    assertThat(finished(retry).getString("state")).isEqualTo("VOIDED");
    assertThat(finished(retryByItsSubject).getString("state")).isEqualTo("VOIDED");
    assertThat(message(retryOfAnother).getString("state")).isEqualTo("QUEUED");
    assertThat(message(look).getString("state")).isEqualTo("QUEUED");
    other.expire();
    finished(begun);
  }

  private String taskOf(String chat) {
    return ofTask(chat, "id");
  }

  private String subjectOf(String chat) {
    return ofTask(chat, "subject_id");
  }

  private String ofTask(String chat, String column) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select id, subject_id from task where chat_id = $1", chat)
                .orElseThrow()
                .getString(column));
  }

  @Test
  void shouldKeepOtherChatsGoingWhenOneIsHeldUp() {
    OtherInstance other = OtherInstance.in(database);
    String stuck = heldBy(other, newChat(), "/help");
    assertThat(finished(say(newChat(), "/help")).getString("state")).isEqualTo("HANDLED");
    assertThat(message(stuck).getString("state")).isEqualTo("HANDLING");
    other.expire();
    finished(stuck);
  }

  @Test
  void shouldStoreTheSameMessageOnceWhenItComesAgainFromItsChannel() {
    Inbound inbound =
        new Inbound(
            newChat(),
            "telegram",
            "update-" + UUID.randomUUID(),
            "owner",
            "OWNER",
            Lane.ORDERLY,
            "help",
            "/help");
    AcceptedMessage first = database.inTransaction(tx -> inbox.accept(tx, inbound));
    AcceptedMessage again = database.inTransaction(tx -> inbox.accept(tx, inbound));

    assertThat(first.fresh()).isTrue();
    assertThat(again).isEqualTo(new AcceptedMessage(first.id(), first.chatId(), false));
    assertThat(finished(first.id()).getList("replies")).hasSize(1);
  }

  /** A command that is committed and claimed by that instance. */
  private String heldBy(OtherInstance other, String chat, String text) {
    String word = text.substring(1).split(" ")[0];
    return other.holding(
        inbox, new Inbound(chat, "http", null, "owner", "OWNER", Lane.ORDERLY, word, text));
  }

  private long finishedAt(String messageId) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select revision from message where id = $1", messageId)
                .orElseThrow()
                .getLong("revision"));
  }
}

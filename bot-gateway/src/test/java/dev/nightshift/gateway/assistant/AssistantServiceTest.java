package dev.nightshift.gateway.assistant;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.message;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.told;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ChatCommand.ChatLine;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.ChatEvent.TurnPart;
import dev.nightshift.backbone.contract.ChatEvent.TurnStarted;
import dev.nightshift.backbone.contract.ChatEvent.TurnWaiting;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Free text and what comes of it; the test speaks as the assistant. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class AssistantServiceTest {

  /** Of a topic that no broker has, so that it waits. */
  private static final String STUCK =
      """
      insert into outbox_event (topic, key, sequence, id, type, occurred_at, correlation_id, payload)
      values ('nightshift.nowhere.commands.v1', $1, 1, gen_random_uuid(), 'x',
        clock_timestamp() - interval '1 minute', 'cor-test', '{}')
      """;

  @Inject Database database;
  @Inject Inbox inbox;

  private PlayedAssistant assistant;

  @BeforeEach
  void begin() {
    assistant = new PlayedAssistant(database);
  }

  @AfterEach
  void end() {
    assistant.close();
  }

  @Test
  void shouldSayWhichCommandsThereAreWhenThereIsNoAssistant() {
    String question = say(newChat(), "find me companies");
    assistant.send(new TurnEnded(assistant.turnOf(question), TurnOutcome.NO_ASSISTANT, ""));
    assertThat(finished(question).getString("state")).isEqualTo("HANDLED");
    assertThat(assistant.answers(question))
        .singleElement()
        .asString()
        .contains("not understood", "which runs are there?", "commands: ", "/research", "/help");
  }

  @Test
  void shouldHoldUpOnlyLaterFreeTextWhileAnAnswerIsAwaited() {
    String chat = newChat();
    String first = say(chat, "first");
    String turn = assistant.turnOf(first);
    String second = say(chat, "second");

    assertThat(ask(chat, "/export").getFirst()).contains("nothing to export");
    assertThat(message(first).getString("state")).isEqualTo("AWAITING");
    assertThat(message(second).getString("state")).isEqualTo("QUEUED");

    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "One."));
    assertThat(finished(first).getString("state")).isEqualTo("HANDLED");
    assistant.send(new TurnEnded(assistant.turnOf(second), TurnOutcome.ANSWERED, "Two."));
    finished(second);
    assertThat(told(chat)).endsWith("One.", "Two.");
  }

  @Test
  void shouldShowTheAnswerInOneReplyWhateverComesTwiceOrLate() {
    String chat = newChat();
    String question = say(chat, "tell me");
    String turn = assistant.turnOf(question);
    assistant.send(new TurnStarted(turn));
    assistant.send(new TurnPart(turn, 1, "Once "));
    assistant.sendAgain(new TurnPart(turn, 1, "Once "));
    assistant.send(new TurnPart(turn, 1, "Once "));
    assistant.send(new TurnPart(turn, 2, "upon"));
    await().atMost(SOON).until(() -> assistant.answers(question), List.of("Once upon")::equals);
    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "Once upon a time."));
    assistant.send(new TurnPart(turn, 3, " late"));
    finished(question);
    assistant.marked(chat);

    assertThat(assistant.answers(question)).containsExactly("Once upon a time.");
  }

  @Test
  void shouldTellOnceThatTheAnswerWaitsAndComesByItself() {
    String question = say(newChat(), "tell me");
    String turn = assistant.turnOf(question);
    assistant.send(new TurnWaiting(turn, "the provider does not answer"));
    assistant.send(new TurnWaiting(turn, "the provider does not answer"));
    await().atMost(SOON).until(() -> assistant.answers(question).size() == 1);
    await()
        .atMost(SOON)
        .until(
            () -> ask(newChat(), "/status").getFirst(),
            status -> status.contains("The assistant is temporarily unavailable"));
    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "Here it is."));
    finished(question);

    assertThat(assistant.answers(question))
        .containsExactly(
            "The assistant is temporarily unavailable (the provider does not answer); your message"
                + " is queued and will be answered by itself.",
            "Here it is.");
  }

  @Test
  void shouldHandOnWhatWasSaidSinceTheConversationBegan() {
    String chat = newChat();
    assistant.answered(say(chat, "old question"), "old answer");
    ask(chat, "/new");
    assistant.answered(say(chat, "What is 2 + 2?"), "Four.");
    String question = say(chat, "And twice that?");
    TakeTurn command = assistant.commandOf(question);

    assertThat(command.text()).isEqualTo("And twice that?");
    assertThat(command.history().stream().map(ChatLine::text))
        .containsExactly("What is 2 + 2?", "Four.");
    assertThat(command.rights()).isEqualTo(Rights.OWNER);
    assertThat(command.caller()).isEqualTo("owner");
    assistant.answered(question, "Eight.");
  }

  @Test
  void shouldHandOnNothingThatWasSaidInConfidence() {
    String chat = newChat();
    String code = ask(chat, "/pair viewer Vera").getFirst().replaceAll("(?s).*/pair ", "");
    String question = say(chat, "What did I just ask for?");

    assertThat(code).matches("[0-9A-Z]{8}");
    assertThat(assistant.commandOf(question).history())
        .extracting(ChatLine::text)
        .contains("/pair viewer Vera")
        .noneMatch(text -> text.contains(code));
    assistant.answered(question, "A code.");
  }

  @Test
  void shouldEndTheAwaitedAnswerAndVoidWhatWaitsBehindItWhenCancelled() {
    String chat = newChat();
    String first = say(chat, "first");
    String turn = assistant.turnOf(first);
    String second = say(chat, "second");

    assertThat(ask(chat, "/cancel")).containsExactly("Cancelled.");
    assertThat(finished(first).getString("state")).isEqualTo("HANDLED");
    assertThat(assistant.answers(first))
        .containsExactly("Cancelled; this is not answered any more.");
    assertThat(finished(second).getString("state")).isEqualTo("VOIDED");
    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "Too late."));
    assistant.marked(chat);
    assertThat(assistant.answers(first)).hasSize(1);
    await().atMost(SOON).until(() -> assistant.commands(turn), sent -> sent.contains("CancelTurn"));
    assertThat(assistant.commands(turn)).endsWith("CancelTurn").startsWith("TakeTurn");
    assistant.answered(say(chat, "third"), "Answered.");
  }

  @Test
  void shouldCancelTheAwaitedAnswerWhenANewConversationBegins() {
    String chat = newChat();
    String first = say(chat, "first");
    assistant.turnOf(first);
    String second = say(chat, "second");
    assertThat(ask(chat, "/new").getFirst()).startsWith("A new conversation");
    assertThat(finished(second).getString("state")).isEqualTo("VOIDED");
    assertThat(assistant.answers(first))
        .containsExactly("Cancelled; this is not answered any more.");
  }

  @Test
  void shouldKeepAndSaySoWhenNothingGetsThroughToKafka() {
    String chat = newChat();
    String file = "kept-%s.csv".formatted(UUID.randomUUID());
    upload(file, "name,state\nA,Texas\n");
    String key = "stuck-" + UUID.randomUUID();
    database.run(tx -> tx.update(STUCK, key));
    String question = say(chat, "tell me");
    String run = say(chat, "/research directory=%s quantity=1 state=Texas".formatted(file));
    assistant.turnOf(question);
    finished(run);
    database.run(tx -> tx.update("delete from outbox_event where key = $1", key));

    assertThat(assistant.answers(question).getFirst())
        .contains("Kafka is away", "your message is kept");
    assertThat(assistant.answers(run).getFirst())
        .endsWith("this is kept here and begins by itself");
    assistant.answered(question, "Here.");
  }

  @Test
  void shouldSendASilentTurnAgainAndTakeInAnEndThatWasMissed() {
    String question = say(newChat(), "tell me");
    String turn = assistant.turnOf(question);
    await().atMost(SOON).until(() -> assistant.commands(turn), sent -> sent.size() >= 2);
    assertThat(assistant.commands(turn)).containsOnly("TakeTurn");
    StandIn.tell(
        "/internal/assistant/turns/" + turn,
        200,
        """
        {"id":"%s","state":"ENDED","outcome":"ANSWERED","text":"It was said before."}
        """
            .formatted(turn));
    assertThat(finished(question).getString("state")).isEqualTo("HANDLED");
    assertThat(assistant.answers(question)).containsExactly("It was said before.");
  }

  @Test
  void shouldSayWhatAFailedAnswerHasCost() {
    String question = say(newChat(), "tell me");
    assistant.send(
        new TurnEnded(
            assistant.turnOf(question),
            TurnOutcome.FAILED,
            "The provider refused.",
            new BigDecimal("0.02")));
    assertThat(finished(question).getString("state")).isEqualTo("FAILED");
    assertThat(assistant.answers(question))
        .containsExactly("The provider refused.\n\nThis answer has cost $0.02.");
  }

  @Test
  void shouldGiveUpATurnThatNeverEnds() {
    String question = say(newChat(), "tell me");
    String turn = assistant.turnOf(question);
    database.run(
        tx ->
            tx.update(
                "update turn set begun_at = begun_at - interval '2 days' where id = $1", turn));
    assertThat(finished(question).getString("state")).isEqualTo("FAILED");
    assertThat(assistant.answers(question)).singleElement().asString().contains("given up");
  }

  @Test
  void shouldKeepTheOrderOfFreeTextWhenTheInstanceThatHoldsItDies() {
    String chat = newChat();
    OtherInstance other = OtherInstance.in(database);
    String head =
        other.holding(
            inbox, new Inbound(chat, "http", null, "owner", "OWNER", Lane.TURN, null, "first"));
    String next = say(chat, "second");
    assertThat(ask(chat, "/tasks")).hasSize(1);
    assertThat(message(next).getString("state")).isEqualTo("QUEUED");

    other.expire();

    assistant.answered(head, "One.");
    assistant.answered(next, "Two.");
    assertThat(told(chat)).endsWith("One.", "Two.");
  }
}

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
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.ChatEvent.TurnPart;
import dev.nightshift.backbone.contract.ChatEvent.TurnStarted;
import dev.nightshift.backbone.contract.ChatEvent.TurnWaiting;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  private static Events assistant;

  @Inject Database database;
  @Inject Inbox inbox;
  @Inject Clock clock;

  @BeforeAll
  static void begin() {
    assistant = new Events("research-worker");
  }

  @AfterAll
  static void end() {
    assistant.close();
  }

  @Test
  void shouldSayWhichCommandsThereAreWhenThereIsNoAssistant() {
    String question = say(newChat(), "find me companies");
    assistant.send(new TurnEnded(turnOf(question), TurnOutcome.NO_ASSISTANT, ""));
    assertThat(finished(question).getString("state")).isEqualTo("HANDLED");
    assertThat(answers(question))
        .singleElement()
        .asString()
        .contains("only commands", "/research", "/help");
  }

  @Test
  void shouldHoldUpOnlyLaterFreeTextWhileAnAnswerIsAwaited() {
    String chat = newChat();
    String first = say(chat, "first");
    String turn = turnOf(first);
    String second = say(chat, "second");

    assertThat(ask(chat, "/export").getFirst()).contains("nothing to export");
    assertThat(message(first).getString("state")).isEqualTo("AWAITING");
    assertThat(message(second).getString("state")).isEqualTo("QUEUED");

    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "One."));
    assertThat(finished(first).getString("state")).isEqualTo("HANDLED");
    assistant.send(new TurnEnded(turnOf(second), TurnOutcome.ANSWERED, "Two."));
    finished(second);
    assertThat(told(chat)).endsWith("One.", "Two.");
  }

  @Test
  void shouldShowTheAnswerInOneReplyWhateverComesTwiceOrLate() {
    String chat = newChat();
    String question = say(chat, "tell me");
    String turn = turnOf(question);
    assistant.send(new TurnStarted(turn));
    assistant.send(new TurnPart(turn, 1, "Once "));
    assistant.sendAgain(new TurnPart(turn, 1, "Once "));
    assistant.send(new TurnPart(turn, 1, "Once "));
    assistant.send(new TurnPart(turn, 2, "upon"));
    await().atMost(SOON).until(() -> answers(question), List.of("Once upon")::equals);
    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "Once upon a time."));
    assistant.send(new TurnPart(turn, 3, " late"));
    finished(question);
    marked(chat);

    assertThat(answers(question)).containsExactly("Once upon a time.");
  }

  @Test
  void shouldTellOnceThatTheAnswerWaitsAndComesByItself() {
    String question = say(newChat(), "tell me");
    String turn = turnOf(question);
    assistant.send(new TurnWaiting(turn, "the provider does not answer"));
    assistant.send(new TurnWaiting(turn, "the provider does not answer"));
    await().atMost(SOON).until(() -> answers(question).size() == 1);
    await()
        .atMost(SOON)
        .until(
            () -> ask(newChat(), "/status").getFirst(),
            status -> status.contains("The assistant is temporarily unavailable"));
    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "Here it is."));
    finished(question);

    assertThat(answers(question))
        .containsExactly(
            "The assistant is temporarily unavailable (the provider does not answer); your message"
                + " is queued and will be answered by itself.",
            "Here it is.");
  }

  @Test
  void shouldHandOnWhatWasSaidSinceTheConversationBegan() {
    String chat = newChat();
    answered(say(chat, "old question"), "old answer");
    ask(chat, "/new");
    answered(say(chat, "What is 2 + 2?"), "Four.");
    String question = say(chat, "And twice that?");
    TakeTurn command = commandOf(question);

    assertThat(command.text()).isEqualTo("And twice that?");
    assertThat(command.history().stream().map(ChatLine::text))
        .containsExactly("What is 2 + 2?", "Four.");
    assertThat(command.rights()).isEqualTo(Rights.OWNER);
    assertThat(command.caller()).isEqualTo("owner");
    answered(question, "Eight.");
  }

  @Test
  void shouldEndTheAwaitedAnswerAndVoidWhatWaitsBehindItWhenCancelled() {
    String chat = newChat();
    String first = say(chat, "first");
    String turn = turnOf(first);
    String second = say(chat, "second");

    assertThat(ask(chat, "/cancel")).containsExactly("Cancelled.");
    assertThat(finished(first).getString("state")).isEqualTo("HANDLED");
    assertThat(answers(first)).containsExactly("Cancelled; this is not answered any more.");
    assertThat(finished(second).getString("state")).isEqualTo("VOIDED");
    assistant.send(new TurnEnded(turn, TurnOutcome.ANSWERED, "Too late."));
    marked(chat);
    assertThat(answers(first)).hasSize(1);
    await().atMost(SOON).until(() -> commands(turn), sent -> sent.contains("CancelTurn"));
    assertThat(commands(turn)).endsWith("CancelTurn").startsWith("TakeTurn");
    answered(say(chat, "third"), "Answered.");
  }

  @Test
  void shouldCancelTheAwaitedAnswerWhenANewConversationBegins() {
    String chat = newChat();
    String first = say(chat, "first");
    turnOf(first);
    String second = say(chat, "second");
    assertThat(ask(chat, "/new").getFirst()).startsWith("A new conversation");
    assertThat(finished(second).getString("state")).isEqualTo("VOIDED");
    assertThat(answers(first)).containsExactly("Cancelled; this is not answered any more.");
  }

  @Test
  void shouldDoOnceWhatIsConfirmedAsIfThePersonHadSaidIt() {
    String chat = newChat();
    String question = say(chat, "what ran lately?");
    String turn = turnOf(question);
    String id = proposed(turn, "/runs", Duration.ofMinutes(10));
    assertThat(finished(question).getString("state")).isEqualTo("HANDLED");
    assertThat(answers(question))
        .singleElement()
        .asString()
        .contains("List the runs", "/runs", "It costs nothing.", "/confirm " + id);

    assertThat(ask(newChat(), "/confirm " + id).getFirst()).contains("has no proposal");
    assertThat(ask(chat, "/confirm " + id)).containsExactly("Confirmed: /runs");
    await().atMost(SOON).until(() -> told(chat), lines -> lines.getLast().contains("No research"));
    assertThat(ask(chat, "/confirm " + id).getFirst()).contains("is confirmed already");
    assertThat(ask(chat, "/reject " + id).getFirst()).contains("is confirmed already");
    marked(chat);
    assertThat(told(chat)).filteredOn(text -> text.contains("No research run yet")).hasSize(1);
    await().atMost(SOON).until(() -> commands(turn), sent -> sent.contains("DecideProposal"));
    assertThat(commands(turn)).filteredOn("DecideProposal"::equals).hasSize(1);
  }

  @Test
  void shouldDoNothingWhenRejectedOrExpired() {
    String chat = newChat();
    String rejected = proposed(turnOf(say(chat, "one")), "/runs", Duration.ofMinutes(10));
    await().atMost(SOON).until(() -> told(chat).size() == 1);
    assertThat(ask(chat, "/reject " + rejected)).containsExactly("Rejected; nothing is done.");

    String expired = proposed(turnOf(say(chat, "two")), "/runs", Duration.ofSeconds(-1));
    await()
        .atMost(SOON)
        .until(() -> told(chat).getLast(), text -> text.contains(expired + " has expired"));
    assertThat(ask(chat, "/confirm " + expired).getFirst()).contains("is expired");
    assertThat(told(chat)).noneMatch(text -> text.contains("No research run yet"));
  }

  @Test
  void shouldLetNobodyDecideWhoMayOnlyLook() {
    String chat = newChat();
    String id = proposed(turnOf(say(chat, "one")), "/runs", Duration.ofMinutes(10));
    await().atMost(SOON).until(() -> told(chat).size() == 1);
    String vera = member("vera", "VIEWER");
    String olga = member("olga", "OPERATOR");
    assertThat(saidBy(chat, vera, "VIEWER", "/confirm " + id).getFirst())
        .startsWith("/confirm takes the operator role");
    assertThat(saidBy(chat, olga, "OPERATOR", "/confirm " + id))
        .containsExactly("Confirmed: /runs");
    await().atMost(SOON).until(() -> callerOf(id), olga::equals);
  }

  @Test
  void shouldNotOfferWhatIsNoCommand() {
    String chat = newChat();
    String question = say(chat, "one");
    String id = proposed(turnOf(question), "please do it", Duration.ofMinutes(10));
    finished(question);
    assertThat(answers(question).getFirst()).contains("cannot be done from here");
    assertThat(ask(chat, "/confirm " + id).getFirst()).contains("has no proposal");
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
    turnOf(question);
    finished(run);
    database.run(tx -> tx.update("delete from outbox_event where key = $1", key));

    assertThat(answers(question).getFirst()).contains("Kafka is away", "your message is kept");
    assertThat(answers(run).getFirst()).endsWith("this is kept here and begins by itself");
    answered(question, "Here.");
  }

  @Test
  void shouldSendASilentTurnAgainAndTakeInAnEndThatWasMissed() {
    String question = say(newChat(), "tell me");
    String turn = turnOf(question);
    await().atMost(SOON).until(() -> commands(turn), sent -> sent.size() >= 2);
    assertThat(commands(turn)).containsOnly("TakeTurn");
    StandIn.tell(
        "/internal/assistant/turns/" + turn,
        200,
        """
        {"id":"%s","state":"ENDED","outcome":"ANSWERED","text":"It was said before."}
        """
            .formatted(turn));
    assertThat(finished(question).getString("state")).isEqualTo("HANDLED");
    assertThat(answers(question)).containsExactly("It was said before.");
  }

  @Test
  void shouldGiveUpATurnThatNeverEnds() {
    String question = say(newChat(), "tell me");
    String turn = turnOf(question);
    database.run(
        tx ->
            tx.update(
                "update turn set begun_at = begun_at - interval '2 days' where id = $1", turn));
    assertThat(finished(question).getString("state")).isEqualTo("FAILED");
    assertThat(answers(question)).singleElement().asString().contains("given up");
  }

  @Test
  void shouldKeepTheOrderOfFreeTextWhenTheInstanceThatHoldsItDies() {
    String chat = newChat();
    String other = otherInstance();
    String head = heldBy(other, chat, "first");
    String next = say(chat, "second");
    assertThat(ask(chat, "/tasks")).hasSize(1);
    assertThat(message(next).getString("state")).isEqualTo("QUEUED");

    expire(other);

    answered(head, "One.");
    answered(next, "Two.");
    assertThat(told(chat)).endsWith("One.", "Two.");
  }

  /** The name under which the member speaks. */
  private String member(String userId, String role) {
    database.run(
        tx ->
            tx.update(
                "insert into member (channel, user_id, name, role, added_by, added_at)"
                    + " values ('telegram', $1, $1, $2, 'owner', clock_timestamp())",
                userId,
                role));
    return "telegram:" + userId;
  }

  private void answered(String question, String answer) {
    assistant.send(new TurnEnded(turnOf(question), TurnOutcome.ANSWERED, answer));
    finished(question);
  }

  private String proposed(String turn, String command, Duration until) {
    String id = "prop-" + UUID.randomUUID().toString().substring(0, 8);
    Instant expiresAt = clock.instant().plus(until);
    ChatEvent proposal =
        new ProposalMade(turn, id, "List the runs", command, "It costs nothing.", expiresAt);
    assistant.send(proposal);
    return id;
  }

  /** Waits until everything that was sent before was applied: events of a key come in order. */
  private void marked(String chat) {
    String question = say(chat, "mark");
    answered(question, "marked");
  }

  private static List<String> answers(String messageId) {
    return message(messageId).getList("replies.text");
  }

  /** The turn that was made of a message, once it is. */
  private String turnOf(String messageId) {
    return await()
        .atMost(SOON)
        .until(() -> turns(messageId), found -> found.size() == 1)
        .getFirst()
        .getString("id");
  }

  private TakeTurn commandOf(String messageId) {
    turnOf(messageId);
    return EventJson.read(turns(messageId).getFirst().getString("command"), TakeTurn.class);
  }

  private List<Row> turns(String messageId) {
    return database.inTransaction(
        tx -> tx.query("select id, command from turn where message_id = $1", messageId));
  }

  /** Names of the commands about a turn in their order, as Kafka has them. */
  private List<String> commands(String turn) {
    List<String> names = new ArrayList<>();
    SentCommands.about(turn).forEach(type -> names.add(type.split("\\.")[2]));
    return names;
  }

  private List<String> saidBy(String chat, String caller, String role, String text) {
    String word = text.substring(1).split(" ")[0];
    String id =
        database.inTransaction(
            tx ->
                inbox
                    .accept(
                        tx, new Inbound(chat, "http", null, caller, role, Lane.URGENT, word, text))
                    .id());
    return finished(id).getList("replies.text");
  }

  /** Who said the message that came of a proposal. */
  private String callerOf(String proposal) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select caller from message where channel = 'proposal' and external_id = $1",
                    proposal)
                .map(row -> row.getString("caller"))
                .orElse(""));
  }

  private String otherInstance() {
    String instanceId = "bot-gateway/other/" + UUID.randomUUID().toString().substring(0, 8);
    database.run(
        tx ->
            tx.update(
                """
                insert into instance_lease (instance_id, token, expires_at, renewed_at)
                values ($1, 1, clock_timestamp() + interval '10 minutes', clock_timestamp())
                """,
                instanceId));
    return instanceId;
  }

  private String heldBy(String instanceId, String chat, String text) {
    return database.inTransaction(
        tx -> {
          String id =
              inbox
                  .accept(
                      tx, new Inbound(chat, "http", null, "owner", "OWNER", Lane.TURN, null, text))
                  .id();
          tx.update(
              "update message set state = 'HANDLING', holder = $2, token = 1 where id = $1",
              id,
              instanceId);
          return id;
        });
  }

  private void expire(String instanceId) {
    database.run(
        tx ->
            tx.update(
                """
                update instance_lease set expires_at = clock_timestamp() - interval '1 second'
                where instance_id = $1
                """,
                instanceId));
  }
}

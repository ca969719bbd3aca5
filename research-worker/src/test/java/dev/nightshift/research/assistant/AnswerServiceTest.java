package dev.nightshift.research.assistant;

import static dev.nightshift.research.model.ScriptedLoop.answer;
import static dev.nightshift.research.model.ScriptedLoop.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.nightshift.backbone.contract.ChatCommand.CancelTurn;
import dev.nightshift.backbone.contract.ChatCommand.ChatLine;
import dev.nightshift.backbone.contract.ChatCommand.DecideProposal;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.ChatEvent.TurnPart;
import dev.nightshift.backbone.contract.ChatEvent.TurnStarted;
import dev.nightshift.backbone.contract.ChatEvent.TurnWaiting;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.contract.Speaker;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.model.ScriptedLoop;
import dev.nightshift.research.model.SwitchedModel;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns with a model that says what the test says. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class AnswerServiceTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final BigDecimal CENT = new BigDecimal("0.01");

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject LeaseEnding leaseEnding;
  @Inject RecordedTurns events;
  @Inject ScriptedLoop loop;
  @Inject SwitchedModel model;

  private final String turnId = "turn-" + UUID.randomUUID();

  @BeforeEach
  void switchOn() {
    model.pretend(true);
  }

  @AfterEach
  void switchOff() {
    model.pretend(false);
  }

  @Test
  void shouldAnswerWithPartsInOrderThenTheWhole() {
    loop.script(
        turnId,
        (assignment, parts) -> {
          assertThat(texts(assignment.messages())).containsExactly("Hello", "Find me companies");
          parts.accept("a".repeat(2_000));
          parts.accept("b".repeat(2_000));
          return answer("The whole answer.");
        });
    send(turn(Rights.OWNER));

    assertThat(ended())
        .containsExactly(
            new TurnStarted(turnId),
            new TurnPart(turnId, 1, "a".repeat(2_000), 1),
            new TurnPart(turnId, 2, "b".repeat(2_000), 1),
            new TurnEnded(turnId, TurnOutcome.ANSWERED, "The whole answer.", CENT));
    read()
        .body(
            "state", equalTo("ENDED"),
            "outcome", equalTo("ANSWERED"),
            "text", equalTo("The whole answer."),
            "costUsd", equalTo("0.01"));
    assertThat(rowText("command")).isNull();
    assertThat(rowText("made_with")).isEqualTo("assistant 1, scripted-1");
  }

  @Test
  void shouldWaitForTheProviderSaySoOnceAndAnswerByItself() {
    AtomicInteger away = new AtomicInteger(3);
    loop.script(
        turnId,
        (assignment, parts) -> {
          if (away.getAndDecrement() > 0) {
            throw AgentException.away(
                "language model", "The provider is away.", new IOException("refused"));
          }
          return answer("Here.");
        });
    send(turn(Rights.VIEWER));

    assertThat(ended())
        .containsExactly(
            new TurnStarted(turnId),
            new TurnWaiting(turnId, "The provider is away."),
            new TurnEnded(turnId, TurnOutcome.ANSWERED, "Here.", CENT));
  }

  @Test
  void shouldTellWhatAllAttemptsHaveCost() {
    AtomicInteger torn = new AtomicInteger(1);
    loop.script(
        turnId,
        (assignment, parts) -> {
          if (torn.getAndDecrement() > 0) {
            loop.pay(assignment.purpose(), new BigDecimal("0.02"));
            throw AgentException.passing(
                "language model", "It broke off.", new IOException("torn"));
          }
          return answer("At last.");
        });
    send(turn(Rights.VIEWER));

    assertThat(ended().getLast())
        .isEqualTo(new TurnEnded(turnId, TurnOutcome.ANSWERED, "At last.", new BigDecimal("0.03")));
    read().body("costUsd", equalTo("0.03"));
  }

  @Test
  void shouldFailClearlyAndWithItsCostWhenItCannotBeAnswered() {
    loop.script(
        turnId,
        (assignment, parts) -> {
          loop.pay(assignment.purpose(), CENT);
          throw AgentException.lasting(
              "language model", "The model refuses this.", new IOException("refused"));
        });
    send(turn(Rights.VIEWER));
    assertThat(ended().getLast())
        .isEqualTo(new TurnEnded(turnId, TurnOutcome.FAILED, "The model refuses this.", CENT));
    read().body("costUsd", equalTo("0.01"));
  }

  @Test
  void shouldStopAnAnswerThatIsNotWanted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    loop.script(
        turnId,
        (assignment, parts) -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
            return answer("Never.");
          } finally {
            stopped.countDown();
          }
        });
    send(turn(Rights.OWNER));
    begun.await();
    send(new CancelTurn(turnId, "owner"));

    assertThat(ended().getLast()).isEqualTo(new TurnEnded(turnId, TurnOutcome.CANCELLED, ""));
    await().atMost(SOON).until(() -> stopped.getCount() == 0);
  }

  @Test
  void shouldAnswerOnceAndAnewWhenTheInstanceThatAnsweredDies() {
    String dead = "research-worker/other/" + UUID.randomUUID().toString().substring(0, 8);
    loop.script(
        turnId,
        (assignment, parts) -> {
          parts.accept("c".repeat(2_000));
          return answer("Answered elsewhere.");
        });
    send(turn(Rights.OWNER), dead);
    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 137", true, Instant.now()));

    assertThat(ended())
        .endsWith(
            new TurnPart(turnId, 1, "c".repeat(2_000), 2),
            new TurnEnded(turnId, TurnOutcome.ANSWERED, "Answered elsewhere.", CENT));
    send(turn(Rights.OWNER));
    send(new CancelTurn(turnId, "owner"));
    String last = "turn-" + UUID.randomUUID();
    loop.script(last, (assignment, parts) -> answer("Last."));
    send(turn(last, Rights.OWNER));
    await().atMost(SOON).until(() -> !events.of(last).isEmpty());
    assertThat(events.of(turnId)).filteredOn(TurnEnded.class::isInstance).hasSize(1);
  }

  @Test
  void shouldEndWithAProposalThatNothingWasDoneAbout() {
    loop.script(
        turnId,
        (assignment, parts) -> {
          parts.accept("I propose this.");
          call(
              assignment,
              "propose_research",
              "{\"directory\":\"unheard-of.csv\",\"quantity\":5,\"criteria\":{\"state\":\"TX\"}}");
          return answer("I propose this.");
        });
    send(turn(Rights.OPERATOR));

    List<ChatEvent> told = ended();
    assertThat(told).contains(new TurnPart(turnId, 1, "I propose this.", 1));
    assertThat(told.getLast()).isInstanceOf(ProposalMade.class);
    ProposalMade made = (ProposalMade) told.getLast();
    assertThat(made.command())
        .isEqualTo("/research directory=\"unheard-of.csv\" quantity=5 state=\"TX\"");
    assertThat(made.proposalId()).matches("[A-Za-z0-9-]{1,40}");
    read().body("outcome", equalTo("ANSWERED"), "proposal.proposalId", equalTo(made.proposalId()));
    send(new DecideProposal(turnId, made.proposalId(), true, "owner"));
    send(new DecideProposal(turnId, made.proposalId(), true, "owner"));
    List<Row> runs =
        database.inTransaction(
            tx -> tx.query("select 1 from research_run where directory_name = 'unheard-of.csv'"));
    assertThat(runs).isEmpty();
  }

  @Test
  void shouldRefuseInCodeWhatATextOrdersBeyondTheRights() {
    loop.script(
        turnId,
        (assignment, parts) ->
            answer(
                call(assignment, "propose_cancel", "{\"id\":\"run-7k3m9x2pqa\"}")
                    + call(assignment, "list_runs", "{}")));
    send(turn(Rights.VIEWER));

    TurnEnded end = (TurnEnded) ended().getLast();
    assertThat(end.text())
        .startsWith("There is no tool of this name.")
        .hasSizeGreaterThan("There is no tool of this name.".length());
  }

  private static List<String> texts(List<ChatMessage> messages) {
    return messages.stream()
        .filter(UserMessage.class::isInstance)
        .map(message -> ((UserMessage) message).singleText())
        .toList();
  }

  /** What was told of the turn, once it has ended. */
  private List<ChatEvent> ended() {
    return await()
        .atMost(SOON)
        .until(
            () -> events.of(turnId),
            told ->
                told.stream()
                    .anyMatch(
                        event -> event instanceof TurnEnded || event instanceof ProposalMade));
  }

  private TakeTurn turn(Rights rights) {
    return turn(turnId, rights);
  }

  private static TakeTurn turn(String id, Rights rights) {
    return new TakeTurn(
        id,
        "chat-" + id,
        "Find me companies",
        List.of(new ChatLine(Speaker.PERSON, "Hello"), new ChatLine(Speaker.NIGHTSHIFT, "Hi")),
        "owner",
        rights);
  }

  private void send(Message command) {
    database.run(tx -> outbox.append(tx, command));
  }

  /** The turn is taken, and its step claimed by another instance in the same moment. */
  private void send(TakeTurn turn, String holder) {
    database.run(
        tx -> {
          tx.update(
              "insert into instance_lease (instance_id, token, expires_at, renewed_at) values"
                  + " ($1, 42, clock_timestamp() + interval '1 hour', clock_timestamp())",
              holder);
          TurnTable.insert(tx, turn);
          tx.update(
              "insert into pipeline (id, kind, lane, state, correlation_id)"
                  + " values ($1, 'turn', $2, 'RUNNING', 'cor-test')",
              turn.turnId(),
              turn.chatId());
          tx.update(
              "insert into pipeline_step (pipeline_id, ordinal, name, background, input, state,"
                  + " attempt, holder, token, lease_token)"
                  + " values ($1, 1, 'ANSWER', false, '', 'HELD', 1, $2, 42, 42)",
              turn.turnId(),
              holder);
          outbox.append(tx, new TurnPart(turn.turnId(), 1, "Of the one that died", 1));
        });
  }

  private String rowText(String column) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select * from assistant_turn where id = $1", turnId)
                .orElseThrow()
                .getString(column));
  }

  private ValidatableResponse read() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/assistant/turns/{id}", turnId)
        .then()
        .statusCode(200);
  }
}

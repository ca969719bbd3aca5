package dev.nightshift.research.assistant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.ChatCommand.CancelTurn;
import dev.nightshift.backbone.contract.ChatCommand.ChatLine;
import dev.nightshift.backbone.contract.ChatCommand.DecideProposal;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.contract.Speaker;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TurnServiceTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject TurnRetention retention;
  @Inject RecordedTurns events;

  private final String turnId = "turn-" + UUID.randomUUID();

  @Test
  void shouldEndATurnOnceWhenThereIsNoAssistant() {
    read().statusCode(404);
    send(turn());
    send(turn());
    send(new CancelTurn(turnId, "owner"));
    send(new DecideProposal(turnId, "prop-1", true, "owner"));
    String last = "turn-" + UUID.randomUUID();
    send(turn(last));
    await().atMost(SOON).until(() -> events.of(last), told -> !told.isEmpty());
    await().atMost(SOON).until(() -> events.of(turnId), told -> !told.isEmpty());

    assertThat(events.of(turnId))
        .containsExactly(new TurnEnded(turnId, TurnOutcome.NO_ASSISTANT, ""));
    read().statusCode(200).body("state", equalTo("ENDED"), "outcome", equalTo("NO_ASSISTANT"));
  }

  @Test
  void shouldAnswerByRulesWhereThereIsNoModel() {
    send(asking("How is run-unheardof doing?", Rights.VIEWER));
    await().atMost(SOON).until(() -> ended() instanceof TurnEnded);
    assertThat(ended())
        .isEqualTo(
            new TurnEnded(
                turnId,
                TurnOutcome.ANSWERED,
                "There is no research run run-unheardof.",
                BigDecimal.ZERO));
  }

  @Test
  void shouldProposeByRulesWhatSomebodyMayStart() {
    send(asking("Find 10 companies in unheard-of.csv with state=TX", Rights.OPERATOR));
    await().atMost(SOON).until(() -> ended() instanceof ProposalMade);
    assertThat(ended())
        .asInstanceOf(InstanceOfAssertFactories.type(ProposalMade.class))
        .extracting(ProposalMade::command)
        .isEqualTo("/research directory=\"unheard-of.csv\" quantity=10 state=\"TX\"");
  }

  @Test
  void shouldSayWhoseRightsAreNotEnough() {
    send(asking("cancel run-unheardof", Rights.VIEWER));
    await().atMost(SOON).until(() -> ended() instanceof TurnEnded);
    assertThat(((TurnEnded) ended()).text())
        .isEqualTo("Your rights are not enough for that; the owner can give you an operator's.");
  }

  private @Nullable ChatEvent ended() {
    List<ChatEvent> told = events.of(turnId);
    return told.isEmpty() ? null : told.getLast();
  }

  private TakeTurn asking(String text, Rights rights) {
    return new TakeTurn(turnId, "chat-" + turnId, text, List.of(), "somebody", rights);
  }

  @Test
  void shouldForgetTurnsPastTheirRetentionOnly() {
    send(turn());
    await().atMost(SOON).until(() -> events.of(turnId), told -> !told.isEmpty());
    retention.turn();
    read().statusCode(200);
    database.run(
        tx ->
            tx.update(
                "update assistant_turn set ended_at = ended_at - interval '31 days' where id = $1",
                turnId));
    retention.turn();
    read().statusCode(404);
  }

  private TakeTurn turn() {
    return turn(turnId);
  }

  private static TakeTurn turn(String id) {
    return new TakeTurn(
        id,
        "chat-1",
        "Find me companies",
        List.of(new ChatLine(Speaker.PERSON, "Hello"), new ChatLine(Speaker.NIGHTSHIFT, "Hi")),
        "owner",
        Rights.OWNER);
  }

  private void send(Message command) {
    database.run(tx -> outbox.append(tx, command));
  }

  private ValidatableResponse read() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/assistant/turns/{id}", turnId)
        .then();
  }
}

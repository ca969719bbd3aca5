package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.gateway.standin.SteppedClock;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks and turns go on when the clock of the gateway's machine, which was ahead, is set back. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@TestProfile(SteppedClock.Gateway.class)
class TaskClockServiceTest extends ResearchScenario {

  @Inject SteppedClock clock;

  @BeforeEach
  void goAhead() {
    clock.set(Duration.ofDays(1));
  }

  @AfterEach
  void setBack() {
    clock.set(Duration.ZERO);
  }

  @Test
  void shouldTellHowATaskGoesOn() {
    String chat = newChat();
    String runId = started(chat);
    view(runId, "LEAD_LIST", "2100-01-01T00:00:00Z");
    setBack();
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunProgressed(runId, "COMPANY_RESEARCH", 5, 5, 2, 0, 0));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(told(chat).getFirst()).contains("researching companies: 2 of 5"));
    }
  }

  @Test
  void shouldTryATaskAgain() {
    String runId = started(newChat());
    view(runId, "LEAD_LIST", "2100-01-01T00:00:00Z");
    long sent = commandsSent(runId);
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunFailed(runId, "The gateway was slow.", true));
      await()
          .atMost(SOON)
          .until(() -> task(runId).getString("progress"), text -> text.contains("again"));
    }
    setBack();
    await().atMost(SOON).until(() -> commandsSent(runId), now -> now > sent);
  }

  @Test
  void shouldAskAboutATaskThatIsSilent() {
    String runId = started(newChat());
    setBack();
    view(runId, "DONE", "2100-01-01T00:00:00Z");
    await().atMost(SOON).until(() -> task(runId).getString("state"), "DONE"::equals);
  }

  @Test
  void shouldAskAboutATurnThatIsSilent() {
    String question = say(newChat(), "find me companies");
    String turn =
        await().atMost(SOON).until(() -> turnOf(question), Optional::isPresent).orElseThrow();
    setBack();
    await().atMost(SOON).until(() -> StandIn.calls("/internal/assistant/turns/" + turn) > 0);
  }

  private Optional<String> turnOf(String question) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select id from turn where message_id = $1", question)
                .map(row -> row.getString("id")));
  }
}

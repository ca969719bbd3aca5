package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapDecided;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.GapDecisionIgnored;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Companies without contacts: what is asked, who decides, and what comes too late. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ResearchGapServiceTest extends ResearchScenario {

  @Test
  void shouldAskOnAGapAndPassTheAnswerOn() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      worker.send(new ContactGapFound(runId, 4, 4));
      await().atMost(SOON).until(() -> task(runId).getString("state"), "NEEDS_DECISION"::equals);
      assertThat(told(chat).getLast()).contains("4 of 4 companies", "/decide " + runId);

      assertThat(ask(chat, "/decide %s maybe".formatted(runId)).getFirst()).contains("'maybe'");
      assertThat(ask(chat, "/decide %s accept".formatted(runId)).getFirst()).contains("decided");
      assertThat(task(runId).getString("state")).isEqualTo("RUNNING");
      assertThat(ask(chat, "/decide %s accept".formatted(runId)).getFirst())
          .contains("asks for no decision");
      assertSent(runId, 2);
    }
  }

  @Test
  void shouldTellWhatWasDecidedWhenNobodyDidAndWhenAnAnswerCameTooLate() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      Instant by = Instant.now().plus(Duration.ofHours(24));
      worker.send(new ContactGapFound(runId, 4, 2, by, GapDecision.ACCEPT));
      await().atMost(SOON).until(() -> task(runId).getString("state"), "NEEDS_DECISION"::equals);
      assertThat(told(chat).getLast()).endsWith("Without an answer within 24 h: accept.");

      worker.send(new ContactGapDecided(runId, GapDecision.ACCEPT, 2, true));
      worker.send(
          new ResearchRunCompleted(
              runId, 5, 4, 4, 2, 0, BigDecimal.ZERO, "4 of 5 companies found."));
      worker.send(new GapDecisionIgnored(runId, GapDecision.CANCEL, "DONE"));
      await().atMost(SOON).until(() -> told(chat).getLast(), text -> text.contains("'cancel'"));
    }
    assertThat(told(chat))
        .contains(
            "Nobody decided in time about the 2 companies of "
                + runId
                + " without contacts, so what there is is accepted.",
            runId + " is done; the answer 'cancel' changes nothing any more.");
    assertThat(task(runId).getString("state")).isEqualTo("DONE");
    assertThat(ask(chat, "/decide %s replace".formatted(runId)).getFirst())
        .contains("is done; it asks for no decision");

    view(runId, "LEAD_LIST", "2100-01-01T00:00:00Z");
    long sent = commandsSent(runId);
    assertThat(ask(chat, "/retry " + runId))
        .containsExactly("Taking %s up again.".formatted(runId));
    assertThat(task(runId).getString("state")).isEqualTo("QUEUED");
    await().atMost(SOON).until(() -> commandsSent(runId), now -> now == sent + 1);
  }
}

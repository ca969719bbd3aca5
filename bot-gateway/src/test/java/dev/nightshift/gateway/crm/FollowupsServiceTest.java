package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.CrmEvent.FollowupAnswered;
import dev.nightshift.backbone.contract.CrmEvent.FollowupDue;
import dev.nightshift.backbone.contract.CrmEvent.FollowupRefused;
import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Follow-ups: told when they are due, answered, and listed. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class FollowupsServiceTest extends CrmScenario {

  @Inject Chats chats;

  @Test
  void shouldRemindWhoeverPlannedItOnceInTheirOwnChatAndTakeTheAnswerOfAButton() {
    String user = Long.toString(100_000_000L + Math.abs(lead.hashCode() % 100_000_000L));
    String own = "telegram-" + user;
    member(user, own);
    String id = "fup-" + lead.substring(5);
    Instant dueAt = Instant.parse("2026-12-01T09:00:00Z");
    FollowupDue due =
        new FollowupDue(id, lead, "Ann", "telegram:" + user, "the price", "Dear Ann", dueAt);
    worker.send(due);
    worker.sendAgain(due);
    worker.send(due);
    await().atMost(SOON).until(() -> !told(own).isEmpty());

    assertThat(ask(own, "/followups " + id + " snooze 2h")).containsExactly(id + ": snoozed.");
    worker.answer(
        commandTo(id),
        new FollowupAnswered(id, lead, FollowupAnswer.SNOOZE, dueAt.plusSeconds(60), "owner"));
    String answered = id + " is snoozed until 2026-12-01T09:01:00Z.";
    await().atMost(SOON).until(() -> told(own).contains(answered));
    assertThat(told(own))
        .containsExactly(
            """
            Follow-up with Ann (%s) is due. the price
            A message that could be sent:
            Dear Ann
            /followups %s sent, snooze or skip says what became of it."""
                .formatted(lead, id),
            answered);
    List<String> offered =
        owner()
            .get("/api/v1/chats/" + own + "/messages?limit=10")
            .then()
            .extract()
            .jsonPath()
            .getList("collectMany { it.choices ?: [] }.command");
    assertThat(offered)
        .containsExactly(
            "/followups " + id + " sent",
            "/followups " + id + " snooze",
            "/followups " + id + " skip");
  }

  @Test
  void shouldTellARefusalInTheOwnersChatWhenNoRequestWaitsForIt() {
    String id =
        post("/api/v1/followups/fup-" + lead.substring(5) + "/answer", Map.of("answer", "sent"))
            .statusCode(202)
            .extract()
            .path("id");
    worker.send(new FollowupRefused(id, id + " is done with already.", "owner"));
    await().atMost(SOON).until(() -> told(Chats.OWN).contains(id + " is done with already."));
  }

  @Test
  void shouldListWhatIsDueWithItsButtonsAndWhatIsPlanned() {
    StandIn.tell("/internal/crm/followups", 200, "{\"followups\":[],\"next\":null}");
    assertThat(ask(chat, "/followups").getFirst()).contains("No follow-up of yours is due");
    StandIn.tell(
        "/internal/crm/followups",
        200,
        """
        {"followups":[{"id":"fup-1","leadId":"lead-1","leadName":"Ann","userId":"owner",
          "note":"price","draft":"Dear Ann","dueAt":"2026-12-01T09:00:00Z","timeZone":"UTC",
          "state":"DUE","answer":null}],"next":"more"}
        """);
    assertThat(ask(chat, "/followups").getFirst())
        .isEqualTo("fup-1 with Ann (lead-1): due since 2026-12-01T09:00Z, price\nDear Ann");
    owner()
        .get("/api/v1/followups?state=due&lead=lead-1")
        .then()
        .statusCode(200)
        .header("Link", containsString("rel=\"next\""))
        .body("[0].leadName", equalTo("Ann"));
    assertThat(StandIn.lastQuery("/internal/crm/followups")).contains("state=DUE", "lead=lead-1");
    owner().get("/api/v1/followups?state=late").then().statusCode(400);
  }

  /** Somebody in Telegram with a private chat; its replies are read over HTTP. */
  private void member(String user, String own) {
    database.run(
        tx -> {
          tx.update(
              """
              insert into member (channel, user_id, name, role, added_by, added_at)
              values ('telegram', $1, 'Ann', 'OPERATOR', 'owner', clock_timestamp())
              """,
              user);
          chats.ensure(tx, "telegram", Map.of(own, user));
        });
  }
}

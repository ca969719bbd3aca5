package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.CrmEvent.AnswerJudged;
import dev.nightshift.backbone.contract.CrmEvent.PracticeFailed;
import dev.nightshift.backbone.contract.CrmEvent.ScenarioGiven;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Practice by scenarios, and what it is made from: the knowledge base. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class TrainingServiceTest extends CrmScenario {

  @Test
  void shouldTrainWithAScenarioAndJudgeTheAnswer() {
    assertThat(ask(chat, "/train Ask why.").getFirst()).contains("/train gives you one");
    String first = practice();
    worker.send(new PracticeFailed(first, "owner", "No scenario is ready; try again in a minute."));
    awaitTold(List.of(told(chat).getFirst(), "No scenario is ready; try again in a minute."));

    String id = practice();
    worker.send(new ScenarioGiven(id, "owner", "They say: too expensive."));
    await()
        .atMost(SOON)
        .until(
            () -> told(chat).getLast(),
            text -> text.startsWith("They say: too expensive.\nWhat do you answer?"));
    assertThat(ask(chat, "/train Ask what they compare with."))
        .containsExactly("Your answer is being judged.");
    worker.send(new AnswerJudged(id, "owner", 80, "Good question.", 71, 12));
    String judged =
        "80 of 100. Good question.\nYour average is 71 after 12 answers; /train gives you the next"
            + " one.";
    await().atMost(SOON).until(() -> told(chat).getLast(), judged::equals);
    assertThat(ask(chat, "/train And again").getFirst()).contains("No scenario waits");
  }

  @Test
  void shouldTellTheKnowledgeBaseAndHowTrainingGoes() {
    StandIn.tell(
        "/internal/crm/knowledge",
        200,
        """
        {"version":"7c1f","loadedAt":"2026-11-01T09:00:00Z",
         "files":[{"name":"playbook.md","bytes":12,"title":"The playbook"}],
         "instances":[{"instanceId":"research-worker/a/b","version":"6b0e",
           "problem":"playbook.md is empty."}]}
        """);
    assertThat(ask(chat, "/knowledge").getFirst())
        .isEqualTo(
            """
            Knowledge base 7c1f, 1 document, read 2026-11-01T09:00Z.
            Some instances still have another version.
            playbook.md is empty.
            - The playbook""");
    owner().get("/api/v1/knowledge").then().statusCode(200).body("version", equalTo("7c1f"));
    StandIn.tell(
        "/internal/crm/training", 200, "{\"pool\":9,\"average\":71,\"answered\":2,\"last\":[]}");
    owner().get("/api/v1/training").then().statusCode(200).body("answered", equalTo(2));
    assertThat(StandIn.lastQuery("/internal/crm/training")).isEqualTo("user=owner");
  }

  /** Asks for a scenario; the practice's id. */
  private String practice() {
    assertThat(ask(chat, "/train")).containsExactly("Looking for a scenario to practise with.");
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select subject_id from crm_request where chat_id = $1 order by id desc limit 1",
                    chat)
                .orElseThrow()
                .getString("subject_id"));
  }
}

package dev.nightshift.gateway.agenttask;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ChatCommand.StartAgentTask;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCancelled;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCompleted;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskFailed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskMoved;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskProgressed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskStarted;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskStepFailed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskWaiting;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tasks of agents from the chat and back; the test speaks as research-worker. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class AgentTaskServiceTest {

  private static final String PROMPT = "Which run found the most contacts?";

  private static Events worker;

  @Inject Database database;

  private final String chat = newChat();

  @BeforeAll
  static void begin() {
    worker = new Events("research-worker");
  }

  @AfterAll
  static void end() {
    worker.close();
  }

  @Test
  void shouldHandATaskOnAndTellWhatItDoesAndWhatCameOfIt() {
    String id = started();
    StartAgentTask command = command(id);
    assertThat(command.prompt()).isEqualTo(PROMPT);
    assertThat(command.caller()).isEqualTo("owner");
    assertThat(command.rights()).isEqualTo(Rights.OWNER);
    worker.send(new AgentTaskStarted(id));
    worker.send(new AgentTaskProgressed(id, 2, "list_runs"));
    await()
        .atMost(SOON)
        .until(() -> told(chat).getFirst(), text -> text.endsWith("step 2: list_runs"));
    worker.send(new AgentTaskWaiting(id, "the provider is away"));
    worker.send(new AgentTaskWaiting(id, "the provider is away"));
    worker.send(new AgentTaskMoved(id, "research-worker/pod-1/b1", "process exited with 137"));
    worker.send(new AgentTaskStepFailed(id, "ENRICH", "No page."));
    worker.send(
        new AgentTaskCompleted(id, "Twelve were found.\nAll by " + id, new BigDecimal("0.01234")));
    awaitState(id, "DONE");

    assertThat(told(chat).subList(1, told(chat).size()))
        .containsExactly(
            id + " waits and goes on by itself: the provider is away",
            "research-worker pod-1 died (process exited with 137); " + id + " goes on elsewhere.",
            "A step of " + id + ", ENRICH, failed, and the rest goes on: No page.",
            id + " is done. It has cost $0.0123.\nTwelve were found.\nAll by " + id);
    assertThat(task(id).getString("costUsd")).isEqualTo("0.01234");
    assertThat(ask(chat, "/tasks").getFirst()).doesNotContain("All by " + id);
    assertThat(ask(chat, "/task " + id).getFirst()).contains("All by " + id);
  }

  @Test
  void shouldCancelAndTryAgainAsEveryTask() {
    String id = started();
    worker.send(new AgentTaskStarted(id));
    assertThat(ask(chat, "/cancel")).containsExactly("Cancelling " + id + ".");
    worker.send(new AgentTaskCancelled(id, new BigDecimal("0.02")));
    awaitState(id, "CANCELLED");
    assertThat(told(chat)).contains(id + " is cancelled. It has cost $0.0200.");
    assertThat(task(id).getString("costUsd")).isEqualTo("0.02");

    String failing = started();
    assertThat(ask(chat, "/task " + failing).getFirst()).doesNotContain("has cost");
    worker.send(new AgentTaskFailed(failing, "It broke off.", new BigDecimal("0.05")));
    awaitState(failing, "FAILED");
    assertThat(told(chat)).contains(failing + " failed. It broke off.");
    assertThat(ask(chat, "/task " + failing).getFirst()).endsWith("\nhas cost $0.05");
    assertThat(task(failing).getString("costUsd")).isEqualTo("0.05");
    assertThat(ask(chat, "/retry " + failing)).containsExactly("Taking " + failing + " up again.");
    assertThat(task(failing).getString("state")).isEqualTo("QUEUED");
    assertThat(ask(chat, "/task " + failing).getFirst()).endsWith("\nhas cost $0.05 so far");
  }

  @Test
  void shouldSendASilentTaskAgainAndTakeInAnEndThatWasMissed() {
    String id = started();
    await().atMost(SOON).until(() -> StandIn.calls("/internal/agent-tasks/" + id) >= 2);
    StandIn.tell(
        "/internal/agent-tasks/" + id,
        200,
        """
        {"id":"%s","state":"DONE","progress":"step 2: working","result":"It was said before.",
         "costUsd":"0.02","createdAt":"2026-01-01T00:00:00Z","finishedAt":"2100-01-01T00:00:00Z"}
        """
            .formatted(id));
    awaitState(id, "DONE");
    assertThat(told(chat).getLast())
        .isEqualTo(id + " is done. It has cost $0.0200.\nIt was said before.");
  }

  @Test
  void shouldTakeTasksOverHttpOncePerKey() {
    String key = UUID.randomUUID().toString();
    String first = post(key, PROMPT).statusCode(202).extract().path("subjectId");
    String second = post(key, PROMPT).statusCode(202).extract().path("subjectId");
    assertThat(first).startsWith("job-").isEqualTo(second);
    assertThat(task(first).getString("kind")).isEqualTo("agent-task");
    assertThat(refused(" ")).isEqualTo("Say what the agent is to do, as 'prompt'.");
    assertThat(refused("x".repeat(4_001)))
        .isEqualTo("The prompt may have at most 4000 characters; it has 4001.");
    assertThat(refused(null)).contains("'prompt'");
  }

  private String refused(@Nullable String prompt) {
    return post(UUID.randomUUID().toString(), prompt).statusCode(400).extract().path("detail");
  }

  private ValidatableResponse post(String key, @Nullable String prompt) {
    Map<String, @Nullable String> wish = new HashMap<>();
    wish.put("prompt", prompt);
    wish.put("chat", chat);
    return owner()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(wish)
        .post("/api/v1/tasks")
        .then();
  }

  /** Asks for a task in the chat; the id of what the agent is to do. */
  private String started() {
    String said = ask(chat, "/task " + PROMPT).getFirst();
    assertThat(said).startsWith("Agent task job-").contains(PROMPT);
    return said.substring("Agent task ".length(), said.indexOf(':'));
  }

  private StartAgentTask command(String id) {
    return database.inTransaction(
        tx ->
            EventJson.read(
                tx.queryOne("select command from task where subject_id = $1", id)
                    .orElseThrow()
                    .getString("command"),
                StartAgentTask.class));
  }

  private static void awaitState(String id, String state) {
    await().atMost(SOON).until(() -> task(id).getString("state"), state::equals);
  }
}

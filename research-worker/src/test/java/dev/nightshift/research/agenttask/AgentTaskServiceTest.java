package dev.nightshift.research.agenttask;

import static dev.nightshift.research.model.ScriptedLoop.answer;
import static dev.nightshift.research.model.ScriptedLoop.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.ChatCommand.CancelAgentTask;
import dev.nightshift.backbone.contract.ChatCommand.ResumeAgentTask;
import dev.nightshift.backbone.contract.ChatCommand.StartAgentTask;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCancelled;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCompleted;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskFailed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskMoved;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskProgressed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskStarted;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.assistant.RecordedTurns;
import dev.nightshift.research.model.ScriptedLoop;
import dev.nightshift.research.model.SwitchedModel;
import dev.nightshift.research.model.ToolLoop;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class AgentTaskServiceTest {

  private static final Duration SOON = Duration.ofSeconds(40);

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject LeaseEnding leaseEnding;
  @Inject AgentTaskRetention retention;
  @Inject RecordedTurns events;
  @Inject ScriptedLoop loop;
  @Inject SwitchedModel model;

  private final String id = newId();

  @BeforeEach
  void switchOn() {
    model.pretend(true);
  }

  @AfterEach
  void switchOff() {
    model.pretend(false);
  }

  @Test
  void shouldPlanWorkAndReportWithWhatItHasCost() {
    loop.script(
        id,
        (assignment, parts) -> {
          if (planning(assignment)) {
            return answer("1. Look at the runs.");
          }
          assertThat(assignment.messages().toString())
              .contains("Compare the runs", "1. Look at the runs.");
          call(assignment, "list_runs", "{}");
          assertThat(call(assignment, "fetch_page", "{\"address\":\"https://evil.example/\"}"))
              .isEqualTo("Only web pages of these may be read: acme.example.");
          return answer("There are none" + call(assignment, "propose_cancel", "{}"));
        });
    send(start());
    send(start());

    assertThat(ended())
        .containsExactly(
            new AgentTaskStarted(id),
            new AgentTaskProgressed(id, 1, "planning"),
            new AgentTaskProgressed(id, 2, "working"),
            new AgentTaskProgressed(id, 2, "list_runs"),
            new AgentTaskProgressed(id, 3, "fetch_page"),
            new AgentTaskCompleted(
                id, "There are noneThere is no tool of this name.", new BigDecimal("0.02")));
    read()
        .body(
            "state", equalTo("DONE"),
            "costUsd", equalTo("0.02"),
            "madeWith", equalTo("task-plan 1, scripted-1; task-work 1, scripted-1"));
  }

  @Test
  void shouldTryAgainAtMostThreeTimesAndGoOnWithItsPlanWhenAsked() {
    AtomicInteger plans = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    loop.script(
        id,
        (assignment, parts) -> {
          if (planning(assignment)) {
            plans.incrementAndGet();
            return answer("A plan.");
          }
          if (failures.incrementAndGet() <= 4) {
            loop.pay(assignment.purpose(), new BigDecimal("0.01"));
            throw AgentException.passing("ask", "It broke off.", new IOException("torn"));
          }
          return answer("Done at last.");
        });
    send(start());

    assertThat(ended().getLast())
        .as("a plan, and four attempts that broke off")
        .isEqualTo(new AgentTaskFailed(id, "It broke off.", new BigDecimal("0.05")));
    read().body("state", equalTo("FAILED"), "costUsd", equalTo("0.05"));
    assertThat(failures).hasValue(4);
    send(new ResumeAgentTask(id, "owner"));
    await().atMost(SOON).until(() -> events.of(id).getLast(), AgentTaskCompleted.class::isInstance);
    assertThat(events.of(id).getLast())
        .as("a plan, four attempts that broke off, one that ended")
        .isEqualTo(new AgentTaskCompleted(id, "Done at last.", new BigDecimal("0.06")));
    assertThat(plans).hasValue(1);
  }

  @Test
  void shouldWorkOnThreeAtATimeAndStopWhatIsCancelled() {
    Semaphore gate = new Semaphore(0);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicInteger atWork = new AtomicInteger();
    List<String> ids = IntStream.range(0, 4).mapToObj(_ -> newId()).toList();
    for (String one : ids) {
      loop.script(
          one,
          (assignment, parts) -> {
            loop.pay(assignment.purpose(), new BigDecimal("0.03"));
            if (planning(assignment)) {
              atWork.incrementAndGet();
              try {
                gate.acquire();
              } catch (InterruptedException cancelled) {
                stopped.countDown();
                throw cancelled;
              }
            }
            return answer("Done.");
          });
      send(start(one));
    }
    await().atMost(SOON).until(() -> atWork.get() == 3 && known() == 4);
    String cancelled =
        ids.stream().filter(one -> !events.of(one).isEmpty()).findFirst().orElseThrow();
    assertThat(ids.stream().filter(one -> held(one))).hasSize(3);
    send(new CancelAgentTask(cancelled, "owner"));

    await()
        .atMost(SOON)
        .until(
            () -> events.of(cancelled).getLast(),
            new AgentTaskCancelled(cancelled, new BigDecimal("0.03"))::equals);
    await().atMost(SOON).until(() -> stopped.getCount() == 0 && atWork.get() == 4);
    gate.release(10);
    ids.stream()
        .filter(one -> !one.equals(cancelled))
        .forEach(
            one ->
                await()
                    .atMost(SOON)
                    .until(() -> events.of(one).getLast(), AgentTaskCompleted.class::isInstance));
  }

  @Test
  void shouldGoOnElsewhereWithItsPlanWhenTheInstanceDies() {
    String dead = "research-worker/other/" + UUID.randomUUID().toString().substring(0, 8);
    loop.script(
        id,
        (assignment, parts) -> {
          assertThat(planning(assignment)).isFalse();
          return answer("Done elsewhere.");
        });
    heldAtWork(dead);
    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 137", true, Instant.now()));

    assertThat(ended())
        .containsExactly(
            new AgentTaskMoved(id, dead, "process exited with 137"),
            new AgentTaskProgressed(id, 2, "working"),
            new AgentTaskCompleted(id, "Done elsewhere.", new BigDecimal("0.01")));
  }

  @Test
  void shouldSayWhatToSetWhenThereIsNoModel() {
    model.pretend(false);
    send(start());

    assertThat(ended()).hasSize(1);
    assertThat(((AgentTaskFailed) ended().getLast()).reason())
        .contains("NIGHTSHIFT_LLM_PROVIDER", "NIGHTSHIFT_LLM_MODEL");
    model.pretend(true);
    loop.script(id, (assignment, parts) -> answer("With a model."));
    send(new ResumeAgentTask(id, "owner"));
    await().atMost(SOON).until(() -> events.of(id).getLast(), AgentTaskCompleted.class::isInstance);
    retention.turn();
    read().body("state", equalTo("DONE"));
  }

  private static boolean planning(ToolLoop.Assignment assignment) {
    return assignment.tools().isEmpty();
  }

  private static String newId() {
    return "job-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** What was told of the task, once it is over. */
  private List<ChatEvent> ended() {
    return await()
        .atMost(SOON)
        .until(
            () -> events.of(id),
            told ->
                told.stream()
                    .anyMatch(
                        event ->
                            event instanceof AgentTaskCompleted
                                || event instanceof AgentTaskFailed));
  }

  private StartAgentTask start() {
    return start(id);
  }

  private static StartAgentTask start(String id) {
    return new StartAgentTask(id, "Compare the runs with acme.example", "owner", Rights.OWNER);
  }

  private void send(Message command) {
    database.run(tx -> outbox.append(tx, command));
  }

  private long known() {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select count(*) as n from pipeline where kind = 'agent-task' and state ="
                        + " 'RUNNING'")
                .orElseThrow()
                .getLong("n"));
  }

  private boolean held(String task) {
    return database.<Boolean>inTransaction(
        tx ->
            tx.queryOne(
                    "select 1 from pipeline_step where pipeline_id = $1 and state = 'HELD'", task)
                .isPresent());
  }

  /** The task as it is when another instance works by the plan. */
  private void heldAtWork(String holder) {
    database.run(
        tx -> {
          tx.update(
              "insert into instance_lease (instance_id, token, expires_at, renewed_at) values"
                  + " ($1, 42, clock_timestamp() + interval '1 hour', clock_timestamp())",
              holder);
          AgentTaskTable.insert(tx, start());
          tx.update(
              "insert into pipeline (id, kind, state, correlation_id)"
                  + " values ($1, 'agent-task', 'RUNNING', 'cor-test')",
              id);
          tx.update(
              "insert into pipeline_step (pipeline_id, ordinal, name, background, input, state,"
                  + " output, attempt) values ($1, 1, 'PLAN', false, '', 'DONE',"
                  + " '{\"text\":\"A plan.\",\"costUsd\":\"0\",\"madeWith\":\"x\"}', 1)",
              id);
          tx.update(
              "insert into pipeline_step (pipeline_id, ordinal, name, background, input, state,"
                  + " attempt, holder, token, lease_token)"
                  + " values ($1, 2, 'WORK', false, '', 'HELD', 1, $2, 42, 42)",
              id,
              holder);
        });
  }

  private ValidatableResponse read() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/agent-tasks/{id}", id)
        .then()
        .statusCode(200);
  }
}

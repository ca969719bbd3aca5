package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.StackState;
import dev.nightshift.local.control.StackStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsCommandsTest {
  private static final String TASKS =
      """
      [{"id":"task-1","kind":"research","subjectId":"run-1","state":"RUNNING",
        "progress":"2 of 5","createdAt":"2026-01-01T00:00:00Z","error":null,
        "costUsd":"0.0123"},
       {"id":"task-0","kind":"trading","subjectId":"ses-1","state":"FAILED",
        "progress":"","createdAt":"2026-01-01T00:00:00Z","error":"The feed is damaged."}]
      """;

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CliRun cli() {
    return new CliRun(folder).against(gateway);
  }

  private void answerStatus() {
    gateway
        .on("GET /health", "{\"status\":\"UP\",\"queues\":{\"depth\":0,\"oldestSeconds\":0}}")
        .on(
            "GET /api/v1/instances",
            """
            [{"id":"research-worker/h/1","service":"research-worker","state":"UP","pid":12,
              "since":"2026-01-01T00:00:00Z","current":[{"id":"run-1","stage":"COMPANY_RESEARCH"}]}]
            """)
        .on("GET /api/v1/tasks", TASKS)
        .on("GET /api/v1/tasks?limit=50", TASKS)
        .on(
            "GET /api/v1/incidents",
            """
            [{"id":"inc-1","cause":"instance-lost:research-worker/h","state":"OPEN",
              "summary":"research-worker at h died.","openedAt":"2026-01-01T00:00:00Z",
              "resolvedAt":null}]
            """);
  }

  @Test
  void shouldPutTheStatusTogetherFromAGatewayElsewhere() {
    answerStatus();

    CliRun.Result json = cli().run("status", "--json");
    assertThat(json.exitCode()).isZero();
    assertThat(json.json().path("state").asText()).isEqualTo("UP");
    assertThat(json.json().path("services").path(0).path("instances").path(0).path("pid").asLong())
        .isEqualTo(12);
    assertThat(json.json().path("activeTasks").asInt()).isEqualTo(1);
    assertThat(json.json().path("incidents").path(0).path("cause").asText())
        .startsWith("instance-lost");

    assertThat(cli().run("status").out())
        .contains("Nightshift is UP", "research-worker", "1 active", "2 of 5", "1 open");
  }

  @Test
  void shouldStillTellTheRestWhenAServiceBehindTheGatewayIsAway() {
    gateway
        .on("GET /health", "{\"status\":\"DEGRADED\",\"queues\":{}}")
        .on("GET /api/v1/instances", 503, "{\"detail\":\"liveness-monitor is away.\"}")
        .on("GET /api/v1/tasks", "[]")
        .on("GET /api/v1/incidents", 503, "");

    CliRun.Result result = cli().run("status", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("state").asText()).isEqualTo("DEGRADED");
    assertThat(result.json().path("services")).isEmpty();
  }

  @Test
  void shouldNotTakeARefusedTokenForAGatewayThatIsAway() throws IOException {
    gateway.on("GET /health", "{\"status\":\"UP\"}");
    StandInSupervisor.leaveStackFile(folder, gateway.url());

    try (StandInSupervisor supervisor =
        new StandInSupervisor(folder, request -> Answer.status(runningStack()))) {
      CliRun.Result result = new CliRun(folder).run("status", "--json", "--token", "wrong");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("refuses the token");
      assertThat(result.out()).isEmpty();
      assertThat(supervisor.requests()).isNotEmpty();
    }
  }

  @Test
  void shouldShowTheStackWhenTheGatewayIsAway() throws IOException {
    gateway.close();
    StandInSupervisor.leaveStackFile(folder, gateway.url());

    try (StandInSupervisor supervisor =
        new StandInSupervisor(folder, request -> Answer.status(runningStack()))) {
      CliRun.Result result = new CliRun(folder).run("status");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("DEGRADED", "the gateway does not answer");
      assertThat(supervisor.requests()).isNotEmpty();
    }
  }

  private static StackStatus runningStack() {
    return new StackStatus(StackState.UP, "home", 8080, "", "", "", 1, List.of());
  }

  @Test
  void shouldCountTheTasksAsTheGatewayDoesWhenItsListIsCut() {
    gateway
        .on("GET /health", "{\"status\":\"UP\",\"queues\":{},\"activeTasks\":250}")
        .on("GET /api/v1/instances", "[]")
        .on("GET /api/v1/tasks", "[{\"id\":\"task-1\",\"state\":\"RUNNING\"}]")
        .on("GET /api/v1/incidents", "[]");

    assertThat(cli().run("status", "--json").json().path("activeTasks").asInt()).isEqualTo(250);
    assertThat(cli().run("status").out()).contains("250 active");
  }

  @Test
  void shouldSayWhyWhenTheGatewayIsDown() {
    gateway
        .on("GET /health", 503, "{\"status\":\"DOWN\",\"reasons\":[\"The database is away.\"]}")
        .on("GET /api/v1/instances", 503, "")
        .on("GET /api/v1/tasks", 503, "")
        .on("GET /api/v1/incidents", 503, "");

    CliRun.Result result = cli().run("status", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("state").asText()).isEqualTo("DOWN");
    assertThat(result.json().path("reasons").path(0).asText()).isEqualTo("The database is away.");
    assertThat(cli().run("status").out()).contains("The database is away.");
  }

  @Test
  void shouldSayDownAndExitThreeWhenNothingRuns() {
    CliRun.Result result = new CliRun(folder).run("status", "--json");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json().path("state").asText()).isEqualTo("DOWN");
    assertThat(result.err()).contains("./nightshift up");
  }

  @Test
  void shouldListTasksWorkersAndIncidents() {
    answerStatus();

    assertThat(cli().run("tasks").out())
        .contains("task-1", "RUNNING", "$0.0123", "The feed is damaged.");
    assertThat(cli().run("tasks", "--json").json()).hasSize(2);
    assertThat(cli().run("workers").out())
        .contains("research-worker/h/1", "run-1 COMPANY_RESEARCH");
    assertThat(cli().run("incidents").out()).contains("research-worker at h died.");
    assertThat(cli().run("incidents", "--json").json()).hasSize(1);
  }

  @Test
  void shouldCancelATask() {
    gateway.on("POST /api/v1/tasks/task-1/cancel", 202, "{\"id\":\"task-1\"}");

    assertThat(cli().run("tasks", "cancel", "task-1").exitCode()).isZero();
    assertThat(cli().run("tasks", "cancel").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldTakeATaskUpAgain() {
    gateway.on("POST /api/v1/tasks/task-1/retry", 202, "{\"id\":\"task-1\"}");

    CliRun.Result result = cli().run("tasks", "retry", "task-1");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("task-1 is taken up again.\n");
    assertThat(gateway.requests("POST", "/api/v1/tasks/task-1/retry").getFirst().idempotencyKey())
        .isNotEmpty();
    assertThat(cli().run("tasks", "retry").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldLookAfterAnIncidentAndKeepOneSilent() {
    gateway
        .on(
            "POST /api/v1/incidents/inc-1/ack",
            202,
            "{\"id\":\"inc-1\",\"acknowledgedBy\":\"owner\"}")
        .on(
            "POST /api/v1/incidents/inc-1/silence",
            202,
            "{\"id\":\"inc-1\",\"silencedUntil\":\"2026-01-01T02:00:00Z\"}");

    assertThat(cli().run("incidents", "ack", "inc-1").out())
        .isEqualTo("inc-1 is looked after by owner and not told again.\n");
    assertThat(cli().run("incidents", "silence", "inc-1", "--for", "2h").out())
        .contains("inc-1", "2026-01-01T02:00:00Z");
    assertThat(gateway.requests("POST", "/api/v1/incidents/inc-1/silence").getFirst().body())
        .contains("\"duration\":\"2h\"");
    assertThat(cli().run("incidents", "ack", "inc-1", "--json").json().path("id").asText())
        .isEqualTo("inc-1");
    assertThat(cli().run("incidents", "silence").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldReleaseAWorkerAndPassOnWhyNot() {
    gateway
        .on("POST /api/v1/instances/release", 409, "{\"detail\":\"research-worker/h/1 answers.\"}")
        .on("POST /api/v1/instances/release", 202, "{\"id\":\"research-worker/h/1\"}");

    CliRun.Result refused = cli().run("workers", "release", "h");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("research-worker/h/1 answers.");

    assertThat(cli().run("workers", "release", "h", "--force").out())
        .contains("Releasing research-worker/h/1");
    assertThat(gateway.requests("POST", "/api/v1/instances/release").getLast().body())
        .contains("\"id\":\"h\"", "\"force\":true");
  }

  @Test
  void shouldRefuseANumberOfLogLinesBelowZero() {
    CliRun.Result result = cli().run("logs", "kafka", "-n", "-5");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("nightshift: --lines must be 0 or more; got -5.\n");
  }

  @Test
  void shouldRefuseTheLogOfNoService() {
    CliRun.Result result = cli().run("logs", "gateway");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'gateway'", "bot-gateway", "kafka");
  }

  @Test
  void shouldSayThatNobodyCanRestartWhenNothingRuns() {
    CliRun.Result result = new CliRun(folder).run("restart", "research-worker");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("./nightshift up");
  }

  @Test
  void shouldBeDownAlready() {
    CliRun.Result result = new CliRun(folder).run("down");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Nothing runs");
  }

  @Test
  void shouldNotForgetAHomeThatItDidNotMake() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("data"), "precious");

    CliRun.Result result = new CliRun(folder).run("up", "--ephemeral", "--home", "mine");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(folder.resolve("mine").toString(), "--home");
    assertThat(folder.resolve("mine/data")).exists();
  }

  @Test
  void shouldRefuseAWrongScaleOrPort() {
    assertThat(new CliRun(folder).run("up", "--scale", "worker=2").err())
        .contains("research-worker");
    assertThat(new CliRun(folder).run("up", "--scale", "research-worker=0").exitCode())
        .isEqualTo(2);
    assertThat(new CliRun(folder).run("up", "--port-base", "80").exitCode()).isEqualTo(2);
  }
}

package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.postgres.ServiceRole;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Workers that are killed in the middle of their work. */
class RecoveryIT {

  private static final Duration LONG = Duration.ofMinutes(2);
  private final Stack stack = Stack.shared();
  private final Runs runs = new Runs(stack);

  @Test
  void shouldGoOnElsewhereAndTellOnceWhenAResearchWorkerIsKilled() {
    String run = runs.start(24);
    Map<String, JsonNode> before = new HashMap<>();
    InstanceStatus victim =
        await()
            .atMost(LONG)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> killedAtWork(run, before), Optional::isPresent)
            .orElseThrow();

    await().atMost(LONG).until(() -> runs.state(run).equals("DONE"));
    awaitAllReady();
    List<JsonNode> after = runs.items(run);
    long attemptedAgain = 0;
    for (JsonNode item : after) {
      JsonNode then = before.get(item.get("id").asText());
      if (then != null && then.get("state").asText().equals("DONE")) {
        assertThat(item.get("completedAt")).isEqualTo(then.get("completedAt"));
        assertThat(item.get("attempt").asInt()).isEqualTo(1);
      }
      if (item.get("attempt").asInt() > 1) {
        attemptedAgain++;
        assertThat(item.get("attempt").asInt()).isEqualTo(2);
        if (then != null && then.hasNonNull("token")) {
          assertThat(item.get("token").asLong()).isGreaterThan(then.get("token").asLong());
        }
      }
    }
    assertThat(attemptedAgain).isPositive();
    assertThat(Topics.all(stack))
        .filteredOn(event -> event.is("ResearchWorkReassigned") && event.key().equals(run))
        .hasSize(1);
    await().atMost(LONG).until(() -> !notices(run).isEmpty());
    assertThat(notices(run)).singleElement().asString().contains(place(victim));
    assertThat(runs.companies(run)).doesNotHaveDuplicates().hasSize(24);
    awaitAllReady();
  }

  @Test
  void shouldEndWithTheSameEquityWhenATradingSessionIsKilledInMidReplay() {
    String feed = "replay:" + Checkout.realData("binance_spot_btcusdt_20240809.ndjson.gz");
    Said undisturbed =
        stack.client(
            "trade",
            "start",
            "--symbol",
            "BTCUSDT",
            "--feed",
            feed + "@max",
            "--seed",
            "7",
            "--wait",
            "--json");
    Said started =
        stack.client(
            "trade",
            "start",
            "--symbol",
            "BTCUSDT",
            "--feed",
            feed + "@20",
            "--seed",
            "7",
            "--json");
    String session = started.json().get("id").asText();
    await().atMost(LONG).until(() -> session(session).path("fills").asInt() >= 3);
    InstanceStatus victim = stack.instances("trading-session").getFirst();
    JsonNode running = session(session);
    assertThat(running.path("state").asText()).as("%s", running).isEqualTo("RUNNING");
    assertThat(running.path("holder").asText()).isEqualTo(victim.id());
    Signals.kill(victim.pid());

    String successor =
        await()
            .atMost(LONG)
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> session(session).path("holder").asText(""),
                holder -> holder.startsWith("trading-session/") && !holder.equals(victim.id()));
    assertThat(session(session).path("messages").asInt())
        .as("in mid-replay still, held by " + successor)
        .isLessThan(58_325);
    await().atMost(LONG).until(() -> session(session).path("state").asText().equals("DONE"));
    JsonNode end = session(session);
    assertThat(end.get("finalEquity")).isEqualTo(undisturbed.json().get("finalEquity"));
    assertThat(end.get("fills")).isEqualTo(undisturbed.json().get("fills"));
    assertThat(end.get("messages").asInt()).isEqualTo(58_325);
    awaitAllReady();
  }

  @Test
  void shouldRefuseAFrozenWorkersResultsWhenItsWorkWentOnElsewhere() {
    String run = runs.start(16);
    InstanceStatus victim =
        await()
            .atMost(LONG)
            .until(() -> busyWorker(run, new HashMap<>()), Optional::isPresent)
            .orElseThrow();
    Instant thawed = Instant.MIN;
    Signals.freeze(victim.pid());
    try {
      await().atMost(LONG).until(() -> runs.state(run).equals("DONE"));
      thawed = Instant.now();
      Signals.thaw(victim.pid());
    } finally {
      Signals.thaw(victim.pid());
    }
    awaitAllReady();
    Instant end = thawed;
    await().atMost(LONG).until(() -> runs.items(run).size() > 0);
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(stack.log(victim))
                    .containsPattern(
                        "of " + run + ": outcome dropped, lease of .* is no longer held"));
    assertThat(runs.items(run))
        .allSatisfy(
            item -> assertThat(Instant.parse(item.get("completedAt").asText())).isBefore(end));
    assertThat(runs.companies(run)).doesNotHaveDuplicates().hasSize(16);
  }

  @Test
  void shouldHandWorkOverWithoutALossWhenAServiceIsRestartedInOrder() {
    String run = runs.start(20);
    await().atMost(LONG).until(() -> runs.done(run) >= 3);
    Instant begun = Instant.now();
    List<InstanceStatus> stopped = stack.instances("research-worker");

    Said restarted = stack.client("restart", "research-worker");

    assertThat(restarted.exitCode()).as(restarted.toString()).isZero();
    await().atMost(LONG).until(() -> runs.state(run).equals("DONE"));
    assertThat(runs.companies(run)).doesNotHaveDuplicates().hasSize(20);
    assertThat(notices(run)).isEmpty();
    assertThat(stack.get("/api/v1/incidents"))
        .filteredOn(incident -> incident.get("cause").asText().contains("research-worker"))
        .filteredOn(incident -> Instant.parse(incident.get("openedAt").asText()).isAfter(begun))
        .isEmpty();
    assertThat(stopped).allSatisfy(this::assertHandedBackAtOnce);
    assertThat(Topics.all(stack))
        .filteredOn(event -> event.is("InstanceLost"))
        .extracting(Topics.Event::key)
        .doesNotContainAnyElementsOf(stopped.stream().map(InstanceStatus::id).toList());
  }

  @Test
  void shouldHandTheLeaseBackBeforeItWouldExpireWhenAServiceIsTerminated() {
    InstanceStatus terminated = stack.instances("research-worker").getFirst();

    Signals.terminate(terminated.pid());

    await().atMost(LONG).until(() -> lease(terminated).getFirst().equals("t"));
    assertHandedBackAtOnce(terminated);
    await()
        .atMost(LONG)
        .until(() -> stack.instances("research-worker").getFirst().pid() != terminated.pid());
    awaitAllReady();
  }

  /** Not by expiry, which is how others would learn of a death that nobody announced. */
  private void assertHandedBackAtOnce(InstanceStatus instance) {
    assertThat(lease(instance)).containsExactly("t", "planned stop", "t");
  }

  private List<String> lease(InstanceStatus instance) {
    return stack.row(
        ServiceRole.RESEARCH,
        "select ended_at is not null, end_reason, ended_at < expires_at"
            + " from instance_lease where instance_id = ?",
        instance.id());
  }

  /**
   * A worker that was killed with an item in hand; notes the items' state before. Empty where it
   * had finished in the moment before: then it died for nothing, and another one is to.
   */
  private Optional<InstanceStatus> killedAtWork(String run, Map<String, JsonNode> before) {
    Optional<InstanceStatus> victim = busyWorker(run, before);
    victim.ifPresent(worker -> Signals.kill(worker.pid()));
    return victim.filter(worker -> hadWork(run, worker));
  }

  /** Whether a dead worker still holds an item, or one was taken from it. */
  private boolean hadWork(String run, InstanceStatus dead) {
    return stack
        .row(
            ServiceRole.RESEARCH,
            "select count(*) > 0 from work_item where run_id = ? and (holder = ? or crashes > 0)",
            run,
            dead.id())
        .equals(List.of("t"));
  }

  /** A ready worker that holds an item, while at least three are done; notes the items' state. */
  private Optional<InstanceStatus> busyWorker(String run, Map<String, JsonNode> seen) {
    List<JsonNode> items = runs.items(run);
    long done = items.stream().filter(item -> item.get("state").asText().equals("DONE")).count();
    if (done < 3) {
      return Optional.empty();
    }
    List<String> holders =
        items.stream()
            .filter(item -> !item.get("state").asText().equals("DONE"))
            .filter(item -> item.hasNonNull("holder"))
            .map(item -> item.get("holder").asText())
            .toList();
    seen.clear();
    items.forEach(item -> seen.put(item.get("id").asText(), item));
    return stack.instances("research-worker").stream()
        .filter(worker -> holders.contains(worker.id()))
        .findFirst();
  }

  private JsonNode session(String session) {
    var response = stack.send(stack.request("/api/v1/trading/sessions/" + session).GET().build());
    // While its only owner restarts, the gateway says so.
    return response.statusCode() == 200
        ? Stack.parse(response.body())
        : Client.JSON.createObjectNode();
  }

  /** What the chat was told of the run's work that goes on elsewhere. */
  private List<String> notices(String run) {
    return stack.chat().stream()
        .filter(line -> line.contains("elsewhere") && line.contains(run))
        .toList();
  }

  private static String place(InstanceStatus instance) {
    return instance.id().split("/", -1)[1];
  }

  private void awaitAllReady() {
    await()
        .atMost(LONG)
        .until(
            () ->
                stack.status().services().stream()
                    .allMatch(service -> service.state() == InstanceState.READY));
  }
}

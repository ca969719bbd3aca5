package dev.nightshift.research.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class PipelineServiceTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Exception REFUSED = new IOException("refused");

  @Inject Database database;
  @Inject InstanceLease lease;
  @Inject LeaseEnding leaseEnding;
  @Inject Pipelines pipelines;
  @Inject StepSettlement settlement;
  @Inject PipelineRetention retention;
  @Inject ScriptedWork work;

  private final String id = newId();

  @Test
  void shouldDoStepsInOrderWithWhatTheEarlierOnesHaveComeTo() {
    work.script(id, "B", (step, hold) -> step.input() + " after " + step.earlier().get("A"));
    begin(id, null, "A", "B");
    begin(id, null, "A", "B");

    awaitState(id, "DONE");
    assertThat(work.performed(id)).containsExactly("A", "B");
    assertThat(database.<Map<String, String>>inTransaction(tx -> PipelineOutputs.of(tx, id)))
        .containsEntry("B", "input of B after output of A");
    awaitTold(new PipelineNews.Completed());
  }

  @Test
  void shouldReportAFailureInTheBackgroundAndStopNothing() {
    work.script(
        id,
        "b",
        (step, hold) -> {
          throw AgentException.lasting("read page", "No page.", REFUSED);
        });
    begin(id, null, "A", "b", "C");

    awaitState(id, "DONE");
    await().atMost(SOON).until(() -> told(new PipelineNews.BackgroundFailed("b", "No page.")));
    assertThat(work.performed(id)).contains("A", "b", "C");
  }

  @Test
  void shouldTryAgainThreeTimesThenFailAndResumeWhereItStopped() {
    AtomicInteger broken = new AtomicInteger(5);
    work.script(
        id,
        "B",
        (step, hold) -> {
          if (broken.getAndDecrement() > 0) {
            throw AgentException.passing("ask", "No answer.", REFUSED);
          }
          return "at last";
        });
    begin(id, null, "A", "B");

    awaitState(id, "FAILED");
    assertThat(work.performed(id)).containsExactly("A", "B", "B", "B", "B");
    awaitTold(new PipelineNews.Failed("B", "No answer.", true));

    assertThat(database.<Boolean>inTransaction(tx -> pipelines.resume(tx, id))).isTrue();
    awaitState(id, "DONE");
    assertThat(work.performed(id)).containsExactly("A", "B", "B", "B", "B", "B", "B");
  }

  @Test
  void shouldWaitForWhoeverIsAwayAndTellItOnce() {
    AtomicInteger away = new AtomicInteger(3);
    work.script(
        id,
        "A",
        (step, hold) -> {
          if (away.getAndDecrement() > 0) {
            throw AgentException.away("ask", "The provider is away.", REFUSED);
          }
          return "back";
        });
    begin(id, null, "A");

    awaitState(id, "DONE");
    awaitTold(new PipelineNews.Completed());
    assertThat(work.told(id))
        .containsExactly(
            new PipelineNews.Begun("A", 1),
            new PipelineNews.Waiting("A", "The provider is away."),
            new PipelineNews.Completed());
  }

  @Test
  void shouldStopWhatIsCancelled() {
    work.script(id, "A", (step, hold) -> work.atGate());
    begin(id, null, "A", "B");
    await().atMost(SOON).until(() -> !work.performed(id).isEmpty());

    database.run(tx -> pipelines.cancel(tx, id));
    String next = newId();
    begin(next, null, "A");

    awaitState(next, "DONE");
    assertThat(state(id)).isEqualTo("CANCELLED");
    awaitTold(new PipelineNews.Cancelled());
    await().atMost(SOON).until(() -> held().isEmpty());
    assertThat(work.performed(id)).containsExactly("A");
  }

  @Test
  void shouldDoPipelinesOfOneLaneOneAfterTheOther() {
    String lane = "lane-" + id;
    String second = newId();
    work.script(id, "A", (step, hold) -> work.atGate());
    begin(id, lane, "A");
    begin(second, lane, "A");
    String other = newId();
    begin(other, "lane-" + other, "A");

    awaitState(other, "DONE");
    assertThat(work.performed(second)).isEmpty();
    work.letPass(1);
    awaitState(second, "DONE");
    assertThat(state(id)).isEqualTo("DONE");
  }

  @Test
  void shouldWorkOnNoMoreThanItsKindAllows() {
    List<String> ids = IntStream.range(0, 5).mapToObj(_ -> newId()).toList();
    for (String one : ids) {
      work.script(one, "A", (step, hold) -> work.atGate());
      begin(one, null, "A");
    }
    await()
        .atMost(SOON)
        .until(
            () ->
                ids.stream().filter(one -> !work.performed(one).isEmpty()).count()
                    == ScriptedWork.CONCURRENCY);
    assertThat(held()).hasSize(ScriptedWork.CONCURRENCY);
    work.letPass(5);
    ids.forEach(one -> awaitState(one, "DONE"));
  }

  @Test
  void shouldGoOnElsewhereWhenTheHolderDiesAndRefuseWhatItStillWrites() {
    String dead = otherInstance();
    Step stale = heldBy(dead, "A", "B");

    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 137", true, Instant.now()));

    awaitState(id, "DONE");
    assertThat(work.performed(id)).containsExactly("A", "B");
    await()
        .atMost(SOON)
        .until(() -> told(new PipelineNews.Moved("A", dead, "process exited with 137")));
    assertThatThrownBy(() -> settlement.settle(stale, new StepOutcome.Done("stale")))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(database.<Boolean>inTransaction(tx -> StepTable.complete(tx, stale, "stale")))
        .isFalse();
    assertThatThrownBy(
            () ->
                settlement.write(
                    new Step(
                        id,
                        stale.kind(),
                        1,
                        "A",
                        "",
                        stale.earlier(),
                        1,
                        0,
                        0,
                        lease.instanceId(),
                        stale.token(),
                        lease.token(),
                        "cor-test"),
                    tx -> {}))
        .isInstanceOf(StepLostException.class);
  }

  @Test
  void shouldFailClearlyWhenItsHoldersKeepDying() {
    String dead = otherInstance();
    heldBy(dead, "A");
    database.run(
        tx -> tx.update("update pipeline_step set crashes = 1 where pipeline_id = $1", id));

    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 137", true, Instant.now()));

    awaitState(id, "FAILED");
    awaitTold(
        new PipelineNews.Failed(
            "A",
            "2 instances died while they worked on it; it is not tried again by itself.",
            true));
  }

  @Test
  void shouldForgetWhatEndedLongAgo() {
    begin(id, null, "A");
    awaitState(id, "DONE");
    retention.turn();
    assertThat(state(id)).isEqualTo("DONE");
    database.run(
        tx ->
            tx.update(
                "update pipeline set ended_at = ended_at - interval '31 days' where id = $1", id));
    retention.turn();
    assertThat(state(id)).isEmpty();
  }

  /** News comes after the commit that others see already. */
  private void awaitTold(PipelineNews last) {
    await().atMost(SOON).untilAsserted(() -> assertThat(work.told(id)).last().isEqualTo(last));
  }

  private boolean told(PipelineNews news) {
    return work.told(id).contains(news);
  }

  private static String newId() {
    return "pipe-" + UUID.randomUUID().toString().substring(0, 12);
  }

  /** Lower case is in the background. */
  private void begin(String pipelineId, @Nullable String lane, String... names) {
    database.run(tx -> pipelines.begin(tx, pipelineId, ScriptedWork.KIND, lane, steps(names)));
  }

  private static List<NewStep> steps(String... names) {
    return Arrays.stream(names)
        .map(name -> new NewStep(name, Character.isLowerCase(name.charAt(0)), "input of " + name))
        .toList();
  }

  private String otherInstance() {
    String instanceId = "research-worker/other/" + UUID.randomUUID().toString().substring(0, 8);
    database.run(
        tx ->
            tx.update(
                "insert into instance_lease (instance_id, token, expires_at, renewed_at) values"
                    + " ($1, 42, clock_timestamp() + interval '1 hour', clock_timestamp())",
                instanceId));
    return instanceId;
  }

  /** Begins the pipeline with its first step in another instance's hands. */
  private Step heldBy(String holder, String... names) {
    List<Step> claimed = new ArrayList<>();
    database.run(
        tx -> {
          pipelines.begin(tx, id, ScriptedWork.KIND, null, steps(names));
          claimed.addAll(StepTable.claim(tx, holder, 42, ScriptedWork.KIND, 1));
        });
    assertThat(claimed).singleElement().extracting(Step::pipelineId).isEqualTo(id);
    return claimed.getFirst();
  }

  private List<StepTable.Key> held() {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    "select s.pipeline_id, s.ordinal from pipeline_step s"
                        + " join pipeline p on p.id = s.pipeline_id"
                        + " where s.state = 'HELD' and p.kind = $1",
                    ScriptedWork.KIND)
                .stream()
                .map(row -> new StepTable.Key(row.getString("pipeline_id"), row.getInteger(1)))
                .toList());
  }

  private void awaitState(String pipelineId, String wanted) {
    await().atMost(SOON).until(() -> state(pipelineId), wanted::equals);
  }

  private String state(String pipelineId) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select state from pipeline where id = $1", pipelineId)
                .map(row -> row.getString("state"))
                .orElse(""));
  }
}

package dev.nightshift.research.insforge.mirror;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.insforge.InsForge;
import dev.nightshift.research.insforge.InsForgeProfile;
import dev.nightshift.research.lead.ChangeLog;
import dev.nightshift.research.lead.ChangeLog.Entity;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.insforge.Fault;
import dev.nightshift.testkit.insforge.InsForgeResource;
import dev.nightshift.testkit.insforge.InsForgeStandIn;
import dev.nightshift.testkit.insforge.Table;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The mirror against an InsForge that misbehaves; the loop turns when a test says so. */
@QuarkusTest
@TestProfile(InsForgeProfile.class)
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class MirrorServiceTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Database database;
  @Inject InstanceLease lease;
  @Inject LeaseEnding leaseEnding;
  @Inject InsForge insForge;
  @Inject Mirror mirror;
  @Inject Backfill backfill;
  @Inject MirrorLoops loops;
  @Inject MirrorConfig config;
  @Inject ChangeLog changes;
  @Inject CircuitBreakerMaintenance breakers;

  private final InsForgeStandIn other = InsForgeResource.standIn();
  private final Table leads = other.table("leads");
  private final Table activities = other.table("activities");

  @BeforeEach
  void empty() {
    breakers.resetAll();
    other.heal();
    database.run(
        tx -> {
          MirrorTarget.set(tx, insForge.address());
          tx.update("delete from lead");
          tx.update("delete from crm_change");
          tx.update("update crm_mirror_backfill set done_at = clock_timestamp()");
        });
    leads.clear();
    activities.clear();
    other.forgetCalls();
  }

  @Test
  void shouldEndEqualToTheSourceHoweverInsForgeMisbehaves() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    other.often(
        0.2,
        seed,
        Fault.tooManyRequests(),
        new Fault.Status(503, Fault.Shape.POSTGREST, -1),
        new Fault.Status(500, Fault.Shape.INSFORGE, -1),
        new Fault.BadGatewayPage(),
        new Fault.ResetBefore(),
        new Fault.ResetAfter(),
        new Fault.DoubleReplay());
    Mirror second = secondInstance("second").mirror;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> changing = threads.submit(() -> change(random, 1_000));
      List<Future<?>> mirrors =
          List.of(
              threads.submit(() -> turnUntil(mirror, changing)),
              threads.submit(() -> turnUntil(second, changing)));
      changing.get(60, TimeUnit.SECONDS);
      for (Future<?> each : mirrors) {
        each.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(queued()).as("seed %d", seed).isZero();
    requireEqual(Entity.LEAD, leads);
    requireEqual(Entity.ACTIVITY, activities);
    for (String id : leads.rows().keySet()) {
      assertThat(leads.history(id))
          .as("seed %d: order of writes of %s", seed, id)
          .extracting(row -> row.path("revision").asLong())
          .isSorted();
    }
  }

  @Test
  void shouldSendWhatARowIsWhenItIsClaimedAndAgainWhatChangedMeanwhile() {
    lead("a", "first");
    touch("a", "second");
    List<Change> claimed = database.inTransaction(tx -> mirror.claim(tx, lease.token()));
    touch("a", "third");
    List<Settlement> settled = mirror.send(claimed);
    database.run(tx -> mirror.settle(tx, lease.token(), settled, Optional.empty()));

    assertThat(claimed).hasSize(1);
    assertThat(name("a")).isEqualTo("second");
    assertThat(queued()).isEqualTo(1);
    mirror.turn();
    assertThat(name("a")).isEqualTo("third");
    assertThat(queued()).isZero();
  }

  @Test
  void shouldDeleteWhatIsGone() {
    lead("a", "x");
    activity("a");
    drain();
    database.run(
        tx -> {
          tx.query("delete from activity where lead_id = 'a' returning id::text as id")
              .forEach(row -> changes.changed(tx, Entity.ACTIVITY, row.getString("id")));
          tx.update("delete from lead where id = 'a'");
          changes.changed(tx, Entity.LEAD, "a");
        });
    drain();

    assertThat(leads.rows()).isEmpty();
    assertThat(activities.rows()).isEmpty();
  }

  @Test
  void shouldSetAsideOnlyTheRowThatIsRefusedAndTryAgainWhenItChangesOrSomebodySays() {
    leads.check(row -> !row.path("name").asText().equals("bad"));
    for (int i = 0; i < 20; i++) {
      lead("lead-" + i, i == 7 ? "bad" : "good");
    }
    drain();

    assertThat(leads.rows()).hasSize(19).doesNotContainKey("lead-7");
    given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/crm/mirror/parked")
        .then()
        .statusCode(200)
        .body("size()", equalTo(1))
        .body("[0].id", equalTo("lead-7"))
        .body("[0].reason", containsString("23514"));
    other.forgetCalls();
    drain();
    assertThat(other.calls()).as("what is parked is left alone").isEmpty();

    given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .post("/internal/crm/mirror/retry")
        .then()
        .body("rows", equalTo(1));
    drain();
    assertThat(parked()).isEqualTo(1);
    touch("lead-7", "good");
    drain();
    assertThat(leads.rows()).hasSize(20);
    assertThat(parked()).isZero();
  }

  @Test
  void shouldLetRowsWaitWhileInsForgeIsAwayAndSaySo() {
    lead("a", "x");
    other.always(Fault.status(401));

    assertThatThrownBy(() -> mirror.turn())
        .isInstanceOf(MirrorAwayException.class)
        .hasMessageContaining("NIGHTSHIFT_INSFORGE_API_KEY");
    state()
        .body("configured", equalTo(true))
        .body("depth", equalTo(1))
        .body("parked", equalTo(0))
        .body("lastError", containsString("401"));
    other.heal();
    mirror.turn();
    state()
        .body("depth", equalTo(0))
        .body("oldestSeconds", equalTo(0))
        .body("lastError", nullValue());
    assertThat(leads.rows()).containsOnlyKeys("a");
  }

  @Test
  void shouldRepeatHarmlesslyWhatADeadInstanceHasSentAndRefuseItsSettlement() {
    Other dying = secondInstance("dying");
    lead("a", "x");
    List<Change> claimed =
        database.inTransaction(tx -> dying.mirror.claim(tx, dying.lease.token()));
    List<Settlement> sent = dying.mirror.send(claimed);
    long token = dying.lease.token();
    assertThat(mirror.turn()).as("the row is held by the other").isZero();

    leaseEnding.lost(
        new InstanceLost(
            dying.lease.instanceId(), "research-worker", "killed", true, Instant.now()));

    touch("a", "y");
    drain();
    assertThatThrownBy(
            () -> database.run(tx -> dying.mirror.settle(tx, token, sent, Optional.empty())))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(name("a")).isEqualTo("y");
    assertThat(leads.history("a")).hasSize(2);
    assertThat(queued()).isZero();
  }

  @Test
  void shouldGiveANewMirrorEveryRowInBoundedSteps() {
    database.run(tx -> MirrorTarget.set(tx, null));
    for (int i = 0; i < 30; i++) {
      lead("old-" + i, "x");
      activity("old-" + i);
    }
    assertThat(queued()).as("nothing is marked without a mirror").isZero();

    database.run(tx -> MirrorTarget.set(tx, insForge.address()));
    while (backfill.step()) {
      drain();
    }
    lead("new", "x");
    drain();

    requireEqual(Entity.LEAD, leads);
    requireEqual(Entity.ACTIVITY, activities);
    assertThat(leads.rows()).hasSize(31);
  }

  @Test
  void shouldMarkNoMoreThanTheQueueShouldHold() {
    database.run(tx -> MirrorTarget.set(tx, null));
    insertLeads(config.backfillBelow() + 1_200);
    database.run(tx -> MirrorTarget.set(tx, insForge.address()));
    while (backfill.step()) {
      assertThat(queued()).isLessThan(config.backfillBelow() + 500);
    }

    assertThat(queued()).isGreaterThanOrEqualTo(config.backfillBelow());
  }

  /** The change began when there was no mirror, and commits when there is one. */
  @Test
  void shouldNotLoseAChangeThatCommitsLate() throws Exception {
    database.run(tx -> MirrorTarget.set(tx, null));
    CountDownLatch changed = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> late =
          threads.submit(
              () ->
                  database.run(
                      tx -> {
                        insertLead(tx, "late", "x");
                        changed.countDown();
                        waitFor(mayCommit);
                      }));
      assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
      Future<?> begun =
          threads.submit(() -> database.run(tx -> MirrorTarget.set(tx, insForge.address())));
      await().atMost(SOON).until(() -> waitingForLocks() > 0);
      assertThat(begun.isDone()).isFalse();
      mayCommit.countDown();
      late.get(20, TimeUnit.SECONDS);
      begun.get(20, TimeUnit.SECONDS);
    }
    while (backfill.step()) {
      drain();
    }
    drain();

    assertThat(leads.rows()).containsOnlyKeys("late");
  }

  @Test
  void shouldForgetWhatIsMarkedWhenTheMirrorEndsAndBeginAgainByItself() {
    lead("a", "x");
    database.run(tx -> MirrorTarget.set(tx, null));
    loops.count();
    assertThat(queued()).isZero();
    state().body("configured", equalTo(false));

    loops.turn();

    await().atMost(SOON).until(() -> leads.rows().containsKey("a") && queued() == 0);
    state().body("configured", equalTo(true));
  }

  /** Values that people wrote arrive as they are, and every row has the same columns. */
  @Test
  void shouldKeepEveryColumnOfARow() {
    lead("a,\"b\")&id=neq.x", "=HYPERLINK(\"x\") \u00e4\u0644 \\ '");
    drain();

    ObjectNode row = leads.rows().values().iterator().next();
    assertThat(row.get("name").asText()).isEqualTo("=HYPERLINK(\"x\") \u00e4\u0644 \\ '");
    assertThat(row.has("email") && row.get("email").isNull()).isTrue();
    database.run(
        tx -> {
          tx.update("delete from lead");
          changes.changed(tx, Entity.LEAD, "a,\"b\")&id=neq.x");
        });
    drain();
    assertThat(leads.rows()).isEmpty();
  }

  private record Other(InstanceLease lease, Mirror mirror) {}

  private Other secondInstance(String name) {
    InstanceLease own =
        new InstanceLease(
            database, "research-worker/" + name + "/" + System.nanoTime(), Duration.ofMinutes(2));
    own.renew();
    return new Other(
        own,
        new Mirror(database, own, insForge, config, new MirrorMetrics(new SimpleMeterRegistry())));
  }

  private void turnUntil(Mirror each, Future<?> changing) {
    boolean more = true;
    while (more) {
      boolean last = changing.isDone();
      try {
        more = each.turn() > 0 || !last || queued() > 0;
      } catch (MirrorAwayException away) {
        breakers.resetAll();
      }
    }
  }

  private void change(Random random, int count) {
    for (int i = 0; i < count; i++) {
      String id = "lead-" + random.nextInt(200);
      switch (random.nextInt(10)) {
        case 0 -> database.run(tx -> delete(tx, id));
        case 1, 2, 3 ->
            database.run(
                tx -> {
                  insertLead(tx, id, "with history");
                  insertActivity(tx, id);
                });
        default -> lead(id, "name " + i);
      }
    }
  }

  private void delete(Tx tx, String id) {
    // A revision must not begin again at 1 for the order of writes to be seen.
    tx.query("delete from activity where lead_id = $1 returning id::text as id", id)
        .forEach(row -> changes.changed(tx, Entity.ACTIVITY, row.getString("id")));
  }

  private String name(String id) {
    ObjectNode row = leads.rows().get(id);
    return row == null ? "" : row.path("name").asText();
  }

  private void drain() {
    while (mirror.turn() > 0) {
      // until nothing is left
    }
  }

  private void lead(String id, String name) {
    database.run(tx -> insertLead(tx, id, name));
  }

  private void insertLead(Tx tx, String id, String name) {
    tx.update(
        """
        insert into lead (id, name, state, source, owner, facts, search)
        values ($1, $2, 'NEW', 'test', 'u1', '{}', '')
        on conflict (id) do update set name = $2, revision = lead.revision + 1
        """,
        id,
        name);
    changes.changed(tx, Entity.LEAD, id);
  }

  private void insertLeads(int count) {
    database.run(
        tx ->
            tx.update(
                """
                insert into lead (id, name, state, source, owner, facts, search)
                select 'many-' || n, 'x', 'NEW', 'test', 'u1', '{}', ''
                from generate_series(1, $1) as n
                """,
                count));
  }

  private void touch(String id, String name) {
    lead(id, name);
  }

  private void activity(String leadId) {
    database.run(tx -> insertActivity(tx, leadId));
  }

  private void insertActivity(Tx tx, String leadId) {
    String id =
        tx.queryOne(
                """
                insert into activity (lead_id, by, kind, text) values ($1, 'u1', 'NOTE', 'said')
                returning id::text as id
                """,
                leadId)
            .orElseThrow()
            .getString("id");
    changes.changed(tx, Entity.ACTIVITY, id);
  }

  private void requireEqual(Entity entity, Table table) {
    String sql =
        entity == Entity.LEAD ? "select id from lead" : "select id::text as id from activity";
    Map<String, ObjectNode> source =
        database.inTransaction(
            tx ->
                MirroredRows.of(
                    tx, entity, tx.query(sql).stream().map(row -> row.getString("id")).toList()));
    assertThat(table.rows()).isEqualTo(source);
  }

  private ValidatableResponse state() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/crm/mirror")
        .then()
        .statusCode(200);
  }

  private long queued() {
    return count("crm_change where state <> 'PARKED'");
  }

  private long parked() {
    return count("crm_change where state = 'PARKED'");
  }

  private long waitingForLocks() {
    return count("pg_locks where not granted");
  }

  private long count(String what) {
    return database.inTransaction(
        tx -> tx.queryOne("select count(*) as rows from " + what).orElseThrow().getLong("rows"));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody said that it may commit");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

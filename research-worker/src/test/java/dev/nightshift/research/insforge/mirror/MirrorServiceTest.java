package dev.nightshift.research.insforge.mirror;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.insforge.InsForgeProfile;
import dev.nightshift.research.insforge.mirror.Settlement.Postponed;
import dev.nightshift.research.insforge.mirror.Settlement.Waiting;
import dev.nightshift.research.lead.ChangeLog.Entity;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.insforge.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, in which order, and what becomes of rows that are refused. */
@QuarkusTest
@TestProfile(InsForgeProfile.class)
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class MirrorServiceTest extends MirrorRig {

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
    Mirror second = secondInstance("second").mirror();
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
    requireEqual();
    requireOrder("seed " + seed);
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
  void shouldMarkRowsOnceHoweverOftenOneChangeSpeaksOfThem() {
    database.run(tx -> changes.changed(tx, Entity.LEAD, List.of("b", "a", "b")));
    database.run(tx -> changes.changed(tx, Entity.LEAD, List.of()));

    assertThat(queued()).isEqualTo(2);
    assertThat(count("crm_change where revision > 1")).isZero();
  }

  @Test
  void shouldDeleteWhatIsGone() {
    lead("a", "x");
    activity("a");
    drain();
    database.run(
        tx -> {
          tx.query("delete from activity where lead_id = 'a' returning id::text as id")
              .forEach(row -> changes.changed(tx, Entity.ACTIVITY, List.of(row.getString("id"))));
          tx.update("delete from lead where id = 'a'");
          changes.changed(tx, Entity.LEAD, List.of("a"));
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

  /** A row that InsForge does not take before another waits behind it, and is not set aside. */
  @Test
  void shouldSendARowThatComesTooEarlyAgainBehindTheOthers() {
    lead("early", "x");
    lead("other", "x");
    Map<Boolean, List<Change>> claimed =
        database.inTransaction(tx -> mirror.claim(tx, lease.token())).stream()
            .collect(Collectors.partitioningBy(change -> change.key().rowId().equals("early")));
    List<Settlement> settled =
        List.of(
            new Postponed(claimed.get(true).getFirst(), "it answers 409 (23503)"),
            new Waiting(claimed.get(false).getFirst(), "it answers 503"));
    database.run(
        tx -> mirror.settle(tx, lease.token(), settled, Optional.of("it answers 409 (23503)")));

    state().body("depth", equalTo(2)).body("parked", equalTo(0));
    state().body("lastError", containsString("23503"));
    List<String> order =
        database.inTransaction(
            tx ->
                tx.query("select row_id from crm_change order by queued_at").stream()
                    .map(row -> row.getString("row_id"))
                    .toList());
    assertThat(order).containsExactly("other", "early");
    drain();
    assertThat(leads.rows()).containsOnlyKeys("early", "other");
  }

  /** The time of a turn is over before all rows are tried, or before the first stands alone. */
  @ParameterizedTest
  @ValueSource(ints = {20, 150})
  void shouldSetAsideEveryRowInTheEndHoweverFewCallsATurnMakes(int callMs) {
    leads.check(row -> false);
    for (int i = 0; i < 16; i++) {
      lead("lead-" + i, "x");
    }
    other.delay(Duration.ofMillis(callMs));
    Mirror hasty =
        secondInstance("hasty", new ExplicitMirrorConfig(200, Duration.ofMillis(200))).mirror();
    List<String> troubles = new ArrayList<>();
    for (int turn = 0; turn < 40 && queued() > 0; turn++) {
      try {
        hasty.turn();
      } catch (MirrorAwayException late) {
        troubles.add(state().extract().path("lastError"));
      }
    }

    assertThat(parked()).isEqualTo(16);
    assertThat(queued()).isZero();
    assertThat(troubles).isNotEmpty().allMatch(trouble -> trouble.contains("time is up"));
  }

  /** As a turn that outlasts its bound is. */
  @Test
  void shouldSettleWhatItHasLearntAndSaySoWhenItIsInterrupted() {
    Thread turning = Thread.currentThread();
    AtomicInteger tried = new AtomicInteger();
    leads.check(
        row -> {
          if (tried.incrementAndGet() == 4) { // after the first that was refused alone
            other.delay(Duration.ofSeconds(1));
            turning.interrupt();
          }
          return false;
        });
    for (int i = 0; i < 4; i++) {
      lead("lead-" + i, "x");
    }

    assertThatThrownBy(() -> mirror.turn())
        .isInstanceOf(MirrorAwayException.class)
        .hasMessageContaining("stopped");

    assertThat(Thread.interrupted()).as("it has ended one turn and ends no other").isFalse();
    state().body("lastError", containsString("stopped"));
    assertThat(parked()).isPositive();
    assertThat(queued()).isEqualTo(4 - parked());
    other.heal();
    leads.check(row -> true);
    drain();
    assertThat(queued()).isZero();
  }

  /** InsForge with foreign keys, a lead that it refuses, and the history of that lead. */
  @Test
  void shouldLetOthersPassRowsThatWaitForOneThatIsParked() {
    activities.references("lead_id", leads);
    leads.check(row -> !row.path("name").asText().equals("bad"));
    lead("parent", "bad");
    for (int i = 0; i < 300; i++) {
      activity("parent");
    }
    int turns = 0;
    while (count("crm_change where state = 'WAITING' and postponed = 0") > 0) {
      other.forgetCalls();
      mirror.turn();
      assertThat(other.calls()).as("calls of turn %d", turns).hasSizeLessThan(20);
      assertThat(turns++).isLessThan(10);
    }
    lead("new", "good");
    other.forgetCalls();
    mirror.turn();

    assertThat(leads.rows()).containsOnlyKeys("new");
    assertThat(other.calls()).as("calls for what is known to wait").hasSizeLessThan(3);
    state().body("parked", equalTo(1)).body("depth", equalTo(300));
    other.forgetCalls();
    for (int turn = 0; turn < 8; turn++) {
      mirror.turn();
    }
    assertThat(other.calls()).isEmpty();
    assertThat(count("crm_change where postponed > 1")).isPositive();

    leads.check(row -> true);
    given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .post("/internal/crm/mirror/retry")
        .then()
        .body("rows", equalTo(1));
    drain();
    requireEqual();
    assertThat(queued()).isZero();
  }

  /** What nobody sets free waits ever longer, and is tried again all the same. */
  @Test
  void shouldTryARowThatWaitsForAnotherEverMoreSeldom() {
    activities.references("lead_id", leads);
    lead("gone", "x");
    activity("gone");
    database.run(tx -> tx.update("delete from crm_change where entity = 'LEAD'"));
    List<Long> waits = new ArrayList<>();
    for (int turn = 0; turn < 11; turn++) {
      mirror.turn();
      waits.add(
          database.inTransaction(
              tx ->
                  tx.queryOne(
                          """
                          update crm_change set queued_at = clock_timestamp() - interval '1 second'
                          returning round(extract(epoch from (
                            select queued_at from crm_change) - clock_timestamp()))::bigint as seconds
                          """)
                      .orElseThrow()
                      .getLong("seconds")));
    }

    database.run(tx -> tx.update("update crm_change set queued_at = queued_at + interval '1 h'"));
    state().body("depth", equalTo(1)).body("oldestSeconds", equalTo(0));
    database.run(tx -> tx.update("update crm_change set queued_at = queued_at - interval '1 h'"));
    assertThat(waits).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 127L, 255L, 511L, 511L);
    assertThat(count("crm_change where postponed = 9")).isEqualTo(1);
    activities.clear();
    drain();
    assertThat(activities.rows()).hasSize(1);
  }

  @Test
  void shouldRepeatHarmlesslyWhatADeadInstanceHasSentAndRefuseItsSettlement() {
    Other dying = secondInstance("dying");
    lead("a", "x");
    List<Change> claimed =
        database.inTransaction(tx -> dying.mirror().claim(tx, dying.lease().token()));
    List<Settlement> sent = dying.mirror().send(claimed);
    long token = dying.lease().token();
    assertThat(mirror.turn()).as("the row is held by the other").isZero();

    leaseEnding.lost(
        new InstanceLost(
            dying.lease().instanceId(), "research-worker", "killed", true, Instant.now()));

    touch("a", "y");
    drain();
    assertThatThrownBy(
            () -> database.run(tx -> dying.mirror().settle(tx, token, sent, Optional.empty())))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(name("a")).isEqualTo("y");
    assertThat(leads.history("a")).hasSize(2);
    assertThat(queued()).isZero();
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
          changes.changed(tx, Entity.LEAD, List.of("a,\"b\")&id=neq.x"));
        });
    drain();
    assertThat(leads.rows()).isEmpty();
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
        case 4, 5 -> contact(random.nextInt(50), "name " + i);
        default -> lead(id, "name " + i);
      }
    }
  }

  private void delete(Tx tx, String id) {
    // A revision must not begin again at 1 for the order of writes to be seen.
    tx.query("delete from activity where lead_id = $1 returning id::text as id", id)
        .forEach(row -> changes.changed(tx, Entity.ACTIVITY, List.of(row.getString("id"))));
  }
}

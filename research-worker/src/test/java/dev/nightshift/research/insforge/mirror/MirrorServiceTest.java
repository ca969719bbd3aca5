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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

package dev.nightshift.backbone.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A service that is stopped in order, as its probes, its tables and its features see it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(PlannedStopServiceTest.OwnApplication.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlannedStopServiceTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  @Inject ServiceLifecycle lifecycle;
  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject InstanceIdentity identity;
  @Inject InstanceLease lease;
  @Inject Loops loops;
  @Inject Feature feature;

  @Test
  @Order(1)
  void shouldBeDownWhileALoopIsStuck() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    loops.start(
        "stuck",
        Duration.ofHours(1),
        Duration.ofMillis(10),
        () -> {
          while (mayEnd.getCount() > 0) {
            Thread.onSpinWait(); // as code that swallows interrupts does
          }
        });
    try {
      await().atMost(BOUND).until(() -> probe("live") == 503);
      assertThat(probe("ready")).as("whatever its loops do").isEqualTo(200);
    } finally {
      mayEnd.countDown();
    }
    await().atMost(BOUND).until(() -> probe("live") == 200);
  }

  @Test
  @Order(2)
  void shouldStopInOrder() {
    loops.start(
        "feature", Duration.ofMillis(5), Duration.ofSeconds(10), () -> feature.lastTurn = now());

    feature.watches = true;
    lifecycle.stop(new ShutdownEvent());

    assertThat(feature.seen)
        .containsExactly(
            "ready: 503, live: 200",
            "announced",
            "lease held: true",
            "released: planned stop, planned: true, unsent: 0");
    assertThat(feature.lastTurn).isGreaterThan(feature.drainedAt).isLessThan(feature.releasedAt);
    assertThat(lease.held()).isFalse();
    assertThat(lease()).as("no new one was taken").isEqualTo("planned stop");
  }

  @Test
  @Order(3)
  void shouldStopOnce() {
    List<String> before = List.copyOf(feature.seen);

    lifecycle.stop(new ShutdownEvent());

    assertThat(feature.seen).isEqualTo(before);
  }

  private String lease() {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select end_reason from instance_lease where instance_id = $1",
                    identity.instanceId())
                .orElseThrow()
                .getString(0));
  }

  private static int probe(String name) {
    return given().port(managementPort()).get("/q/health/" + name).statusCode();
  }

  private static int managementPort() {
    return Integer.parseInt(
        ConfigProvider.getConfig().getConfigValue("quarkus.management.port").getValue());
  }

  private static long now() {
    return System.nanoTime();
  }

  /** Not shared with other tests: it is stopped here. */
  public static final class OwnApplication implements QuarkusTestProfile {}

  /** Writes down what it finds at each step that it takes part in. */
  @Singleton
  static class Feature implements Drainable, HeldWork {

    private final Database database;
    private final OutboxWriter outbox;
    private final InstanceLease lease;
    volatile boolean watches;
    final List<String> seen = new CopyOnWriteArrayList<>();
    volatile long lastTurn;
    volatile long drainedAt;
    volatile long releasedAt;

    Feature(Database database, OutboxWriter outbox, InstanceLease lease) {
      this.database = database;
      this.outbox = outbox;
      this.lease = lease;
    }

    @Override
    public void drain(Duration bound) {
      if (!watches) {
        return; // another test's application
      }
      seen.add("ready: " + probe("ready") + ", live: " + probe("live"));
      seen.add(announced() ? "announced" : "not announced");
      seen.add("lease held: " + lease.held());
      database.run(tx -> outbox.append(tx, new ResearchRunStarted("last-words", 1)));
      drainedAt = now();
      await().atMost(BOUND).until(() -> lastTurn > drainedAt); // loops still turn
    }

    @Override
    public void release(Tx tx, Departure departure) {
      if (!watches) {
        return;
      }
      long unsent = tx.queryOne("select count(*) from outbox_event").orElseThrow().getLong(0);
      seen.add(
          "released: %s, planned: %s, unsent: %d"
              .formatted(departure.reason(), departure.planned(), unsent));
      releasedAt = now();
    }

    /** Written, and perhaps sent already. */
    private boolean announced() {
      return database.<Boolean>inTransaction(
          tx ->
              tx.queryOne(
                      "select 1 from event_stream where topic = 'nightshift.liveness.commands.v1'"
                          + " and sequence >= 2")
                  .isPresent());
    }
  }
}

package dev.nightshift.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessCommand.DeregisterInstance;
import dev.nightshift.liveness.EventRecorder.Seen;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is taken for lost, how surely, and who is not. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class LossServiceTest extends MonitorScenario {

  @Test
  void shouldRegisterItselfAndBeSeenByItself() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(listed("liveness-monitor"))
                    .hasValueSatisfying(
                        monitor -> {
                          assertThat(monitor.getString("state")).isEqualTo("UP");
                          assertThat(monitor.getInstant("lastSeen")).isNotNull();
                          assertThat(monitor.getLong("done")).isPositive();
                        }));
  }

  @Test
  void shouldListWhatAnInstanceSaysOfItself() throws Exception {
    FakeInstance instance = started("p0", "b1");
    instance.reports(
        new JsonObject()
            .put("done", 7)
            .put("failed", 1)
            .put(
                "current",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("kind", "research-item")
                            .put("id", "itm-1")
                            .put("stage", "CONTACTS")
                            .put("since", "2026-03-01T00:00:00Z"))));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(listed(instance.id).orElseThrow().getLong("done")).isEqualTo(7));
    JsonObject listed = listed(instance.id).orElseThrow();
    assertThat(listed.getLong("failed")).isEqualTo(1);
    assertThat(listed.getLong("pid")).isEqualTo(4711);
    assertThat(listed.getString("managementUrl")).isEqualTo("http://127.0.0.1:" + instance.port());
    assertThat(listed.getJsonArray("current").getJsonObject(0).getString("stage"))
        .isEqualTo("CONTACTS");
  }

  @Test
  void shouldAnnounceASuspectedLossWithinSecondsAndTakeItBackWhenItAnswersAgain() throws Exception {
    started("p1", "b1");
    FakeInstance frozen = started("p0", "b1");
    awaitSeen(frozen.id);

    Instant frozenAt = Instant.now();
    long start = System.nanoTime();
    frozen.freeze();

    Seen lost = awaitEvent("InstanceLost", frozen.id);
    Duration noticed = Duration.ofNanos(lost.nanos() - start);
    System.out.println("A frozen instance was announced as lost after " + noticed);
    assertThat(lost.payload().getBoolean("certain")).isFalse();
    assertThat(lost.payload().getString("service")).isEqualTo(service);
    assertThat(lost.payload().getInstant("suspectSince")).isBetween(frozenAt, Instant.now());
    JsonObject incident = incidentOf("instance-lost:" + service + "/p0");
    assertThat(incident.getString("state")).isEqualTo("OPEN");
    assertThat(incident.getString("summary")).contains("goes on in the other 1");

    frozen.thaw();
    awaitEvent("IncidentResolved", incident.getString("id"));
    assertThat(listed(frozen.id).orElseThrow().getString("state")).isEqualTo("UP");
    assertThat(events.of("InstanceLost", frozen.id)).hasSize(1);
  }

  @Test
  void shouldAnnounceACertainLossAtOnceAndOnceWhenTheSupervisorReportsAnExit() throws Exception {
    FakeInstance killed = started("p0", "b1");
    killed.close();
    long start = System.nanoTime();

    exit(killed.id, 137, false).then().statusCode(204);
    exit(killed.id, 137, false).then().statusCode(204);

    Seen lost = awaitEvent("InstanceLost", killed.id);
    Duration noticed = Duration.ofNanos(lost.nanos() - start);
    System.out.println("A reported exit was announced as lost after " + noticed);
    assertThat(lost.payload().getBoolean("certain")).isTrue();
    assertThat(lost.payload().getString("reason")).contains("was killed (SIGKILL)");
    JsonObject incident = incidentOf("instance-lost:" + service + "/p0");
    assertThat(awaitEvent("IncidentOpened", incident.getString("id")).payload().getString("cause"))
        .isEqualTo(incident.getString("cause"));

    started("p0", "b2");

    Seen resolved = awaitEvent("IncidentResolved", incident.getString("id"));
    assertThat(resolved.payload().getString("summary")).contains(service).contains("again after");
    assertThat(events.of("InstanceLost", killed.id)).hasSize(1);
    assertThat(events.of("IncidentOpened", incident.getString("id"))).hasSize(1);
    assertThat(incidents("instance-lost:" + service + "/p0")).hasSize(1);
  }

  @Test
  void shouldBecomeCertainWhenASuspectedLossIsFollowedByItsExit() throws Exception {
    started("p1", "b1");
    FakeInstance frozen = started("p0", "b1");
    awaitSeen(frozen.id);
    frozen.freeze();
    awaitEvent("InstanceLost", frozen.id);

    exit(frozen.id, 137, false).then().statusCode(204);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(events.of("InstanceLost", frozen.id))
                    .extracting(lost -> lost.payload().getBoolean("certain"))
                    .containsExactly(false, true));
    assertThat(incidents("instance-lost:" + service + "/p0")).hasSize(1);
  }

  @Test
  void shouldSayNothingWhenAnInstanceStopsAsPlanned() throws Exception {
    FakeInstance byItself = started("p0", "b1");
    FakeInstance bySupervisor = started("p1", "b1");
    byItself.close();
    bySupervisor.close();

    database.run(tx -> outbox.append(tx, new DeregisterInstance(byItself.id, Instant.now())));
    exit(bySupervisor.id, 143, true).then().statusCode(204);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(listed(byItself.id).orElseThrow().getString("state"))
                    .isEqualTo("STOPPED"));
    exit(byItself.id, 143, false).then().statusCode(204);

    assertThat(listed(bySupervisor.id).orElseThrow().getString("state")).isEqualTo("STOPPED");
    assertThat(events.of("InstanceLost", byItself.id)).isEmpty();
    assertThat(events.of("InstanceLost", bySupervisor.id)).isEmpty();
    assertThat(incidents("instance-lost:" + service)).isEmpty();
  }
}

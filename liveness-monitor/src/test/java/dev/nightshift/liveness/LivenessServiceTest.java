package dev.nightshift.liveness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.LivenessCommand.DeregisterInstance;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.liveness.EventRecorder.Seen;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The monitor with real Postgres and Kafka; what it says is read from Kafka, from outside. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class LivenessServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Database database;
  @Inject OutboxWriter outbox;

  @ConfigProperty(name = "nightshift.kafka")
  String kafka;

  private final String service = "svc-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<FakeInstance> instances = new ArrayList<>();
  private EventRecorder events;

  @BeforeEach
  void watch() {
    awaitUp("liveness-monitor");
    events = new EventRecorder(kafka, "nightshift.liveness.events.v1");
  }

  /** Leaves nobody behind that the next test's monitor would miss. */
  @AfterEach
  void stopAll() throws InterruptedException {
    for (FakeInstance instance : instances) {
      exit(instance.id, 0, true).then().statusCode(204);
      instance.close();
    }
    events.close();
  }

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
  void shouldBeLostAtOnceWhenItsExitWasReportedBeforeItsRegistration() throws Exception {
    FakeInstance early = FakeInstance.start(service + "/p0/b1");
    instances.add(early);
    exit(early.id, 1, false).then().statusCode(204);
    assertThat(listed(early.id).orElseThrow().getString("state")).isEqualTo("LOST");

    register(early);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(listed(early.id).orElseThrow().getString("managementUrl")).isNotNull());

    assertThat(listed(early.id).orElseThrow().getString("state")).isEqualTo("LOST");
    assertThat(events.of("InstanceLost", early.id)).hasSize(1);
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

  @Test
  void shouldDeclareThePredecessorDeadWithoutAnIncidentWhenANewBootTakesItsPlace()
      throws Exception {
    FakeInstance first = started("p0", "b1");
    FakeInstance second = started("p0", "b2");

    Seen lost = awaitEvent("InstanceLost", first.id);

    assertThat(lost.payload().getBoolean("certain")).isTrue();
    assertThat(listed(second.id).orElseThrow().getString("state")).isEqualTo("UP");
    assertThat(incidents("instance-lost:" + service)).isEmpty();
  }

  @Test
  void shouldDeclareTheLateOneDeadWhenAnOldBootsRegistrationComesAfterItsSuccessors()
      throws Exception {
    FakeInstance successor = started("p0", "b2");
    FakeInstance late = FakeInstance.startedAt(service + "/p0/b1", Instant.now().minusSeconds(60));
    instances.add(late);

    register(late);

    assertThat(awaitEvent("InstanceLost", late.id).payload().getBoolean("certain")).isTrue();
    assertThat(listed(successor.id).orElseThrow().getString("state")).isEqualTo("UP");
  }

  @Test
  void shouldBelieveASuccessorWhenTheClockWasSetBackSinceItsPredecessor() throws Exception {
    FakeInstance killed = started("p0", "b1", Instant.now().minusSeconds(10));
    exit(killed.id, 137, false).then().statusCode(204);
    FakeInstance silent = started("p0", "b2", Instant.now().plusSeconds(3_600));

    FakeInstance successor = started("p0", "b3", Instant.now().minusSeconds(20));

    assertThat(awaitEvent("InstanceLost", silent.id).payload().getBoolean("certain")).isTrue();
    assertThat(listed(successor.id).orElseThrow().getString("state")).isEqualTo("UP");
    assertThat(events.of("InstanceLost", successor.id)).isEmpty();
  }

  @Test
  void shouldOpenOneCrashLoopWhenAnInstanceDiesAgainAndAgain() {
    for (int boot = 0; boot < 7; boot++) {
      exit(service + "/p0/b" + boot, 1, false).then().statusCode(204);
    }

    assertThat(incidents("crash-loop:" + service + "/p0")).hasSize(1);
    assertThat(incidents("instance-lost:" + service + "/p0")).hasSize(1);
    exit(service + "/p0/b99", 0, true).then().statusCode(204);
    assertThat(incidents("crash-loop:" + service + "/p0"))
        .allSatisfy(incident -> assertThat(incident.getString("state")).isEqualTo("RESOLVED"));
  }

  @Test
  void shouldSayThatAServiceIsDownWhenNobodyTakesThePlaceOfTheLostOne() throws Exception {
    FakeInstance killed = started("p0", "b1");
    killed.close();
    exit(killed.id, 137, false).then().statusCode(204);

    await().atMost(PATIENCE).until(() -> incidents("service-down:" + service).size() == 1);
    JsonObject down = incidentOf("service-down:" + service);
    assertThat(Duration.between(lost(), down.getInstant("openedAt")))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(5));

    started("p0", "b2");
    assertThat(awaitEvent("IncidentResolved", down.getString("id")).payload().getString("summary"))
        .contains("has a running instance again");
  }

  @Test
  void shouldLoseNobodyAndSayThatItDoesNotKnowWhileTheDatabaseIsAway() throws Exception {
    FakeInstance instance = started("p0", "b1");
    awaitSeen(instance.id);
    BackingServers.killPostgres();
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(given().get("/").asString()).contains("is not known right now"));
      exit(instance.id, 137, false)
          .then()
          .statusCode(503)
          .contentType(containsString("application/problem+json"));
    } finally {
      BackingServers.startPostgres();
    }
    Instant back = Instant.now();

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(listed(instance.id).orElseThrow().getInstant("lastSeen")).isAfter(back));
    assertThat(listed(instance.id).orElseThrow().getString("state")).isEqualTo("UP");
    assertThat(events.of("InstanceLost", instance.id)).isEmpty();
  }

  @Test
  void shouldLoseNobodyWhenAllFallSilentAtOnce() throws Exception {
    FakeInstance one = started("p0", "b1");
    FakeInstance two = started("p1", "b1");
    awaitSeen(one.id);
    awaitSeen(two.id);

    one.freeze();
    two.freeze();

    await()
        .atMost(PATIENCE)
        .until(() -> listed(one.id).orElseThrow().getString("state").equals("SUSPECT"));
    await()
        .during(Duration.ofSeconds(4))
        .atMost(PATIENCE)
        .until(
            () ->
                events.of("InstanceLost", one.id).isEmpty()
                    && events.of("InstanceLost", two.id).isEmpty());
    one.thaw();
    two.thaw();
    awaitUp(one.id);
    awaitUp(two.id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"instanceId\":\"nonsense\"}",
        "{\"instanceId\":\"a/b/c\",\"service\":\"other\"}",
        "not json",
        "null",
        ""
      })
  void shouldRefuseABadExitReportWithAProblem(String body) {
    internal()
        .body(body)
        .post("/internal/exits")
        .then()
        .statusCode(400)
        .contentType(containsString("application/problem+json"));
  }

  @Test
  void shouldRefuseAnExitReportWithAFieldOfAnotherType() {
    internal()
        .body("{\"instanceId\":\"a/b/c\",\"pid\":\"many\"}")
        .post("/internal/exits")
        .then()
        .statusCode(400);
  }

  @Test
  void shouldRefuseInternalPathsWithoutTheToken() {
    given().get("/internal/instances").then().statusCode(401);
    given().get("/internal/incidents").then().statusCode(401);
    given()
        .contentType("application/json")
        .body("{}")
        .post("/internal/exits")
        .then()
        .statusCode(401);
  }

  @Test
  void shouldShowThePublicPageWithoutScriptsAddressesOrIds() throws Exception {
    FakeInstance instance = started("secret-place", "b1");
    exit(instance.id, 137, false).then().statusCode(204);

    String page =
        given()
            .get("/")
            .then()
            .statusCode(200)
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .contentType(containsString("text/html"))
            .extract()
            .asString();

    assertThat(page).contains("liveness-monitor").contains("research-worker");
    assertThat(page)
        .doesNotContainIgnoringCase("<script")
        .doesNotContain("secret-place")
        .doesNotContain("127.0.0.1")
        .doesNotContain("inc-");
    given().get("/status.css").then().statusCode(200).contentType(containsString("css"));
  }

  @Test
  void shouldMeasureWhatItSees() throws Exception {
    FakeInstance instance = started("p0", "b1");

    awaitSeen(instance.id);

    String metrics = given().port(managementPort()).get("/q/metrics").asString();

    assertThat(metrics)
        .contains("nightshift_liveness_instances{state=\"up\"")
        .contains("nightshift_liveness_probe_seconds_count{outcome=\"alive\"")
        .contains("nightshift_liveness_rounds_total{sight=\"clear\"");
  }

  private FakeInstance started(String place, String boot) throws Exception {
    return started(place, boot, Instant.now());
  }

  private FakeInstance started(String place, String boot, Instant startedAt) throws Exception {
    FakeInstance instance = FakeInstance.startedAt(service + "/" + place + "/" + boot, startedAt);
    instances.add(instance);
    register(instance);
    awaitUp(instance.id);
    return instance;
  }

  private void register(FakeInstance instance) {
    database.run(tx -> outbox.append(tx, instance.registration()));
  }

  private void awaitUp(String idStart) {
    await()
        .atMost(PATIENCE)
        .until(() -> listed(idStart).filter(i -> i.getString("state").equals("UP")).isPresent());
  }

  private void awaitSeen(String id) {
    await().atMost(PATIENCE).until(() -> listed(id).orElseThrow().getInstant("lastSeen") != null);
  }

  private Seen awaitEvent(String type, String key) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> !events.of(type, key).isEmpty());
    return events.of(type, key).getFirst();
  }

  private Optional<JsonObject> listed(String idStart) {
    return list("/internal/instances").stream()
        .filter(instance -> instance.getString("id").startsWith(idStart))
        .findFirst();
  }

  private Instant lost() {
    return incidentOf("instance-lost:" + service + "/p0").getInstant("openedAt");
  }

  private JsonObject incidentOf(String cause) {
    List<JsonObject> found = incidents(cause);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<JsonObject> incidents(String causeStart) {
    return list("/internal/incidents?limit=500").stream()
        .filter(incident -> incident.getString("cause").startsWith(causeStart))
        .toList();
  }

  private static List<JsonObject> list(String path) {
    String body = internal().get(path).then().statusCode(200).extract().asString();
    return new JsonArray(body).stream().map(JsonObject.class::cast).toList();
  }

  private static Response exit(String id, int code, boolean planned) {
    return internal()
        .body(
            new JsonObject()
                .put("instanceId", id)
                .put("service", id.substring(0, id.indexOf('/')))
                .put("pid", 4711)
                .put("exitCode", code)
                .put("at", Instant.now())
                .put("planned", planned)
                .encode())
        .post("/internal/exits");
  }

  private static RequestSpecification internal() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .contentType("application/json");
  }

  private static int managementPort() {
    return Integer.parseInt(
        ConfigProvider.getConfig().getConfigValue("quarkus.management.test-port").getValue());
  }
}

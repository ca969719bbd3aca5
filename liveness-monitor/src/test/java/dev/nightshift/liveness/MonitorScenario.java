package dev.nightshift.liveness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.liveness.EventRecorder.Seen;
import dev.nightshift.testkit.ServiceResource;
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

/** The monitor with real Postgres and Kafka; what it says is read from Kafka, from outside. */
abstract class MonitorScenario {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Database database;
  @Inject OutboxWriter outbox;

  @ConfigProperty(name = "nightshift.kafka")
  String kafka;

  final String service = "svc-" + UUID.randomUUID().toString().substring(0, 8);
  final List<FakeInstance> instances = new ArrayList<>();
  EventRecorder events;

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

  FakeInstance started(String place, String boot) throws Exception {
    return started(place, boot, Instant.now());
  }

  FakeInstance started(String place, String boot, Instant startedAt) throws Exception {
    FakeInstance instance = FakeInstance.startedAt(service + "/" + place + "/" + boot, startedAt);
    instances.add(instance);
    register(instance);
    awaitUp(instance.id);
    return instance;
  }

  void register(FakeInstance instance) {
    database.run(tx -> outbox.append(tx, instance.registration()));
  }

  void awaitUp(String idStart) {
    await()
        .atMost(PATIENCE)
        .until(() -> listed(idStart).filter(i -> i.getString("state").equals("UP")).isPresent());
  }

  void awaitSeen(String id) {
    await().atMost(PATIENCE).until(() -> listed(id).orElseThrow().getInstant("lastSeen") != null);
  }

  Seen awaitEvent(String type, String key) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> !events.of(type, key).isEmpty());
    return events.of(type, key).getFirst();
  }

  Optional<JsonObject> listed(String idStart) {
    return list("/internal/instances").stream()
        .filter(instance -> instance.getString("id").startsWith(idStart))
        .findFirst();
  }

  Instant lost() {
    return incidentOf("instance-lost:" + service + "/p0").getInstant("openedAt");
  }

  JsonObject incidentOf(String cause) {
    List<JsonObject> found = incidents(cause);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  List<JsonObject> incidents(String causeStart) {
    return list("/internal/incidents?limit=500").stream()
        .filter(incident -> incident.getString("cause").startsWith(causeStart))
        .toList();
  }

  static List<JsonObject> list(String path) {
    String body = internal().get(path).then().statusCode(200).extract().asString();
    return new JsonArray(body).stream().map(JsonObject.class::cast).toList();
  }

  static Response exit(String id, int code, boolean planned) {
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

  static RequestSpecification internal() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .contentType("application/json");
  }

  static int managementPort() {
    return Integer.parseInt(
        ConfigProvider.getConfig().getConfigValue("quarkus.management.test-port").getValue());
  }
}

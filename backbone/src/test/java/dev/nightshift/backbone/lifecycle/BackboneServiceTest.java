package dev.nightshift.backbone.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The backbone wired into a service: starts, leases, publishes, consumes, answers its probes. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class BackboneServiceTest {

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject InstanceLease lease;
  @Inject InstanceIdentity identity;
  @Inject Recorder recorder;

  @Test
  void shouldDeliverUnderTheSameCorrelationWhenAnEventWasCommitted() {
    String runId = "run-" + UUID.randomUUID();
    try (var scope = Correlation.of("cor-of-the-test").bind()) {
      database.run(tx -> outbox.append(tx, new ResearchRunStarted(runId, 3)));
      database.run(tx -> outbox.append(tx, new ResearchRunStarted(runId, 4)));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(recorder.of(runId)).hasSize(2));
    assertThat(recorder.of(runId))
        .extracting(event -> event.sequence() + " " + event.correlationId())
        .containsExactly("1 cor-of-the-test", "2 cor-of-the-test");
  }

  @Test
  void shouldHoldItsLeaseAndAnswerOnTheManagementPort() {
    assertThat(lease.held()).isTrue();
    for (String probe : List.of("started", "ready", "live")) {
      given().port(managementPort()).get("/q/health/" + probe).then().statusCode(200);
    }
    given()
        .port(managementPort())
        .get("/instance")
        .then()
        .statusCode(200)
        .body("instanceId", equalTo(identity.instanceId()))
        .body("state", equalTo("IDLE"));
  }

  @Test
  void shouldRefuseInternalPathsWithoutTheToken() {
    given().get("/internal/backbone/outbox/blocked").then().statusCode(401);
    given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/backbone/outbox/blocked")
        .then()
        .statusCode(200)
        .body("size()", equalTo(0));
  }

  @Test
  void shouldListAndSkipWhatIsParkedForWhoeverHasTheToken() {
    given().get("/internal/backbone/parked").then().statusCode(401);
    given().post("/internal/backbone/parked/skip").then().statusCode(401);
    String key = "run-" + UUID.randomUUID();
    database.run(
        tx -> {
          tx.update(
              "insert into consumed_stream (source, topic, key, last_sequence)"
                  + " values ('/nightshift/elsewhere', $1, $2, 1)",
              Topic.RESEARCH_EVENTS.topicName(),
              key);
          tx.update(
              "insert into parked_event (source, topic, key, sequence, reason, detail, headers,"
                  + " payload) values ('/nightshift/elsewhere', $1, $2, 2, 'BROKEN', 'why', '{}',"
                  + " '')",
              Topic.RESEARCH_EVENTS.topicName(),
              key);
        });
    internal()
        .get("/internal/backbone/parked")
        .then()
        .statusCode(200)
        .body("at.key", hasItem(key))
        .body("waitsFor", hasItem(2));
    String at =
        """
        {"source": "/nightshift/elsewhere", "topic": "%s", "key": "%s", "sequence": 2}
        """
            .formatted(Topic.RESEARCH_EVENTS.topicName(), key);

    internal().body(at).post("/internal/backbone/parked/skip").then().statusCode(400);
    internal()
        .body(at)
        .post("/internal/backbone/parked/skip?by=operator")
        .then()
        .statusCode(200)
        .body("skipped", equalTo(true));
    internal().get("/internal/backbone/parked").then().body("at.key", not(hasItem(key)));
  }

  private static RequestSpecification internal() {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN);
  }

  private int managementPort() {
    return Integer.parseInt(
        org.eclipse.microprofile.config.ConfigProvider.getConfig()
            .getConfigValue("quarkus.management.port")
            .getValue());
  }

  /** Consumes its own service's events, as the gateway does those of the workers. */
  @ApplicationScoped
  static class Recorder implements TopicConsumer<ResearchEvent> {

    private final List<EventEnvelope<ResearchEvent>> received = new CopyOnWriteArrayList<>();

    @Override
    public Topic topic() {
      return Topic.RESEARCH_EVENTS;
    }

    @Override
    public Class<ResearchEvent> messageType() {
      return ResearchEvent.class;
    }

    @Override
    public void apply(Tx tx, EventEnvelope<ResearchEvent> event) {
      received.add(event);
    }

    List<EventEnvelope<ResearchEvent>> of(String runId) {
      return received.stream().filter(event -> event.message().runId().equals(runId)).toList();
    }
  }
}

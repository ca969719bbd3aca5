package dev.nightshift.backbone.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

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

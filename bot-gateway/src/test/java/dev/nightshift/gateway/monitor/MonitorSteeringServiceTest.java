package dev.nightshift.gateway.monitor;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.SentCommands;
import dev.nightshift.gateway.standin.SentCommands.Sent;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answering incidents and releasing workers, from the chat and over HTTP. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class MonitorSteeringServiceTest {

  private final String incident = "inc-" + UUID.randomUUID().toString().substring(0, 10);
  private final String place = "host-" + UUID.randomUUID().toString().substring(0, 8);
  private final String worker = "research-worker/" + place + "/b1";

  @AfterEach
  void forget() {
    StandIn.tell("/internal/instances", 200, "[]");
  }

  @Test
  void shouldAcknowledgeOnceUnderOneKeyAndRecordIt() {
    tell("OPEN", "");
    String key = UUID.randomUUID().toString();

    post("incidents/" + incident + "/ack", Map.of(), key)
        .statusCode(202)
        .body("acknowledgedBy", equalTo("owner"));
    post("incidents/" + incident + "/ack", Map.of(), key).statusCode(202);

    Sent sent = sent(incident, 1).getFirst();
    assertThat(sent.type()).isEqualTo("nightshift.liveness.AcknowledgeIncident.v1");
    assertThat(sent.payload().getString("requestedBy")).isEqualTo("owner");
    owner()
        .queryParam("limit", 1)
        .get("/api/v1/audit")
        .then()
        .body("[0].act", equalTo("incident.acknowledge"))
        .body("[0].subject", equalTo(incident));
  }

  @Test
  void shouldSilenceForAsLongAsWasSaid() {
    tell("OPEN", "");
    Instant before = Instant.now();

    assertThat(ask(newChat(), "/silence " + incident + " 2h").getFirst())
        .contains(incident, "instance-lost:research-worker/host-0");
    post("incidents/" + incident + "/silence", Map.of(), null).statusCode(202);

    List<Sent> sent = sent(incident, 2);
    assertThat(until(sent.getFirst()))
        .isBetween(before.plus(Duration.ofHours(2)), Instant.now().plus(Duration.ofHours(2)));
    assertThat(until(sent.getLast()))
        .isBetween(before.plus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1)));
  }

  @Test
  void shouldAnswerAsBeforeUnderTheSameKeyWhateverHasBecomeOfItsSubject() {
    String key = UUID.randomUUID().toString();
    tell("OPEN", "");
    instances("LOST");
    post("incidents/" + incident + "/ack", Map.of(), key).statusCode(202);
    post("instances/release", Map.of("id", worker), key + "-r").statusCode(202);

    tell("RESOLVED", "");
    instances("STOPPED");

    post("incidents/" + incident + "/ack", Map.of(), key)
        .statusCode(202)
        .body("acknowledgedBy", equalTo("owner"));
    post("incidents/" + incident + "/ack", Map.of(), key + "-new").statusCode(409);
    post("instances/release", Map.of("id", worker), key + "-r")
        .statusCode(202)
        .body("state", equalTo("LOST"));
    assertThat(sent(incident, 1)).hasSize(1);
    assertThat(sent("research-worker/" + place, 1)).hasSize(1);
  }

  @Test
  void shouldSilenceTheCauseOfAnIncidentThatIsJustOver() {
    tell("RESOLVED", "");

    post("incidents/" + incident + "/silence", Map.of(), null).statusCode(202);

    assertThat(sent(incident, 1).getFirst().type())
        .isEqualTo("nightshift.liveness.SilenceIncident.v1");
  }

  @ParameterizedTest
  @CsvSource({"1s", "31d", "soon", "-2h", "99999999999999999999h", "PT0S"})
  void shouldRefuseALengthThatIsNone(String length) {
    tell("OPEN", "");

    post("incidents/" + incident + "/silence", Map.of("duration", length), null)
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "'%s' is no time to be silent for; say one from 1m to 30d, such as 2h."
                    .formatted(length)));
  }

  @Test
  void shouldSayWhatIsWrongWithAnIncidentThatIsOverUnknownOrSomebodyElses() {
    String chat = newChat();
    tell("RESOLVED", "");
    assertThat(ask(chat, "/ack " + incident).getFirst()).contains(incident + " is over since");
    post("incidents/" + incident + "/ack", Map.of(), null).statusCode(409);
    tell("OPEN", ",\"acknowledgedBy\":\"telegram:7\",\"acknowledgedAt\":\"2026-01-01T00:00:00Z\"");
    assertThat(ask(chat, "/ack " + incident).getFirst()).contains("looked after by telegram:7");
    post("incidents/..%2F..%2Fhealth/ack", Map.of(), null).statusCode(404);
    assertThat(ask(chat, "/ack ../instances").getFirst()).contains("no incident '../instances'");
    assertThat(ask(chat, "/silence").getFirst()).contains("/silence INCIDENT [2h]");
    assertThat(SentCommands.about(Topic.LIVENESS_COMMANDS, incident)).isEmpty();
  }

  @Test
  void shouldReleaseWhatIsLostByItsPlaceAndAHealthyOneOnlyByForce() {
    String chat = newChat();
    Instant before = Instant.now().minusSeconds(1);
    instances("LOST");
    assertThat(ask(chat, "/release " + place).getFirst()).contains("Releasing " + worker);
    instances("UP");
    assertThat(ask(chat, "/release " + place).getFirst()).contains("only by force");
    post("instances/release", Map.of("id", worker), null).statusCode(409);
    post("instances/release", Map.of("id", worker, "force", true), null)
        .statusCode(202)
        .body("id", equalTo(worker));

    List<Sent> sent = sent("research-worker/" + place, 2);
    assertThat(sent)
        .extracting(one -> one.payload().getBoolean("force"))
        .containsExactly(false, true);
    assertThat(sent.getFirst().payload().getString("instanceId")).isEqualTo(worker);
    assertThat(sent.getFirst().payload().getInstant("requestedAt"))
        .isBetween(before, Instant.now().plusSeconds(1));
  }

  @Test
  void shouldSayWhatIsWrongWithAWorkerThatIsNoneOrHasStopped() {
    instances("STOPPED");
    post("instances/release", Map.of("id", place), null)
        .statusCode(409)
        .body("detail", equalTo(worker + " has stopped and holds nothing any more."));
    post("instances/release", Map.of("id", "nobody"), null).statusCode(404);
    post("instances/release", Map.of(), null).statusCode(404);
    assertThat(ask(newChat(), "/release").getFirst()).contains("/release WORKER [force]");
  }

  private void tell(String state, String more) {
    StandIn.tell(
        "/internal/incidents/" + incident,
        200,
        """
        {"id":"%s","cause":"instance-lost:research-worker/host-0","state":"%s","summary":"Gone.",
         "openedAt":"2026-01-01T00:00:00Z","resolvedAt":%s%s}
        """
            .formatted(
                incident, state, state.equals("OPEN") ? "null" : "\"2026-01-01T00:01:00Z\"", more));
  }

  private void instances(String state) {
    StandIn.tell(
        "/internal/instances",
        200,
        """
        [{"id":"%s","service":"research-worker","state":"%s","done":0,"failed":0}]
        """
            .formatted(worker, state));
  }

  private static ValidatableResponse post(String path, Map<String, ?> body, String key) {
    var request = owner().contentType(ContentType.JSON).body(body).urlEncodingEnabled(false);
    return (key == null ? request : request.header("Idempotency-Key", key))
        .post("/api/v1/" + path)
        .then();
  }

  private static List<Sent> sent(String key, int count) {
    return await()
        .atMost(SOON)
        .until(
            () -> SentCommands.about(Topic.LIVENESS_COMMANDS, key), sent -> sent.size() == count);
  }

  private static Instant until(Sent sent) {
    return sent.payload().getInstant("until");
  }
}

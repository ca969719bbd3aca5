package dev.nightshift.liveness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the monitor says while it cannot see, and what it shows. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class SightServiceTest extends MonitorScenario {

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
}

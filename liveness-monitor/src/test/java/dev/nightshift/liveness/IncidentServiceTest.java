package dev.nightshift.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Incidents open and resolve with their causes. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class IncidentServiceTest extends MonitorScenario {

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
}

package dev.nightshift.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.liveness.EventRecorder.Seen;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Lives that follow each other at one place, in whatever order they are heard. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class SuccessorServiceTest extends MonitorScenario {

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
    awaitEvent("InstanceLost", early.id);
    assertThat(events.of("InstanceLost", early.id)).hasSize(1);
  }

  @Test
  void shouldDeclareThePredecessorDeadWithoutAnIncidentWhenANewBootTakesItsPlace()
      throws Exception {
    FakeInstance first = started("p0", "b1");
    FakeInstance second = started("p0", "b2");

    Seen lost = awaitEvent("InstanceLost", first.id);

    assertThat(lost.payload().getBoolean("certain")).isTrue();
    awaitUp(second.id);
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
    awaitUp(successor.id);
  }

  @Test
  void shouldBelieveASuccessorWhenTheClockWasSetBackSinceItsPredecessor() throws Exception {
    FakeInstance killed = started("p0", "b1", Instant.now().minusSeconds(10));
    exit(killed.id, 137, false).then().statusCode(204);
    FakeInstance silent = started("p0", "b2", Instant.now().plusSeconds(3_600));

    FakeInstance successor = started("p0", "b3", Instant.now().minusSeconds(20));

    assertThat(awaitEvent("InstanceLost", silent.id).payload().getBoolean("certain")).isTrue();
    awaitUp(successor.id);
    assertThat(events.of("InstanceLost", successor.id)).isEmpty();
  }
}

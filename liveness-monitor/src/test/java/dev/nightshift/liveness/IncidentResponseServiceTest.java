package dev.nightshift.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessCommand;
import dev.nightshift.backbone.contract.LivenessCommand.AcknowledgeIncident;
import dev.nightshift.backbone.contract.LivenessCommand.ReleaseInstance;
import dev.nightshift.backbone.contract.LivenessCommand.SilenceIncident;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What people say of incidents and instances, as commands from Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class IncidentResponseServiceTest extends MonitorScenario {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void shouldKeepTheFirstWhoAcknowledgedAndTellItOnce() throws Exception {
    String incident = lose("p0", "b1");
    Instant first = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    say(new AcknowledgeIncident(incident, "telegram:1", first));
    say(new AcknowledgeIncident(incident, "telegram:2", first.plusSeconds(1)));
    say(new SilenceIncident(incident, Instant.now().plus(HOUR), "telegram:2", first));
    awaitEvent("IncidentSilenced", incident);

    JsonObject told = awaitEvent("IncidentAcknowledged", incident).payload();
    assertThat(told.getString("acknowledgedBy")).isEqualTo("telegram:1");
    assertThat(events.of("IncidentAcknowledged", incident)).hasSize(1);
    JsonObject listed = incidentOf(lossAt("p0"));
    assertThat(listed.getString("acknowledgedBy")).isEqualTo("telegram:1");
    assertThat(listed.getInstant("acknowledgedAt")).isEqualTo(first);
    assertThat(listed.getString("silencedBy")).isEqualTo("telegram:2");
  }

  @Test
  void shouldTellAgainWhenTheSilenceIsOverAndTheIncidentStillOpen() throws Exception {
    String incident = lose("p0", "b1");

    say(new SilenceIncident(incident, Instant.now().plusSeconds(2), "owner", Instant.now()));

    JsonObject again = awaitEvent("IncidentStillOpen", incident).payload();
    assertThat(again.getString("summary")).isEqualTo(incidentOf(lossAt("p0")).getString("summary"));
    assertThat(incidentOf(lossAt("p0")).getString("silencedUntil")).isNull();
    assertThat(events.of("IncidentStillOpen", incident)).hasSize(1);
  }

  @Test
  void shouldNotTellAgainWhatSomebodyLooksAfter() throws Exception {
    String seen = lose("p0", "b1");
    String unseen = lose("p1", "b1");
    Instant soon = Instant.now().plusSeconds(3);

    say(new AcknowledgeIncident(seen, "owner", Instant.now()));
    say(new SilenceIncident(seen, soon, "owner", Instant.now()));
    say(new SilenceIncident(unseen, soon.plusMillis(1), "owner", Instant.now()));

    awaitEvent("IncidentStillOpen", unseen);
    assertThat(events.of("IncidentStillOpen", seen)).isEmpty();
  }

  @Test
  void shouldSayThatTheNextIncidentOfASilencedCauseIsSilentToo() throws Exception {
    String first = lose("p0", "b1");
    Instant until = Instant.now().plus(HOUR).truncatedTo(ChronoUnit.MILLIS);
    say(new SilenceIncident(first, until, "owner", Instant.now()));
    awaitEvent("IncidentSilenced", first);

    started("p0", "b2");
    assertThat(awaitEvent("IncidentResolved", first).payload().getInstant("silencedUntil"))
        .isEqualTo(until);
    exit(service + "/p0/b2", 137, false).then().statusCode(204);

    String second =
        incidents(lossAt("p0")).stream()
            .map(incident -> incident.getString("id"))
            .filter(id -> !id.equals(first))
            .findFirst()
            .orElseThrow();
    assertThat(awaitEvent("IncidentOpened", second).payload().getInstant("silencedUntil"))
        .isEqualTo(until);
    assertThat(awaitEvent("IncidentOpened", first).payload().getString("silencedUntil")).isNull();
  }

  @Test
  void shouldLeaveAResolvedIncidentAsItIs() throws Exception {
    String over = lose("p0", "b1");
    started("p0", "b2");
    awaitEvent("IncidentResolved", over);
    String open = lose("p1", "b1");

    say(new AcknowledgeIncident(over, "owner", Instant.now()));
    say(new SilenceIncident("inc-nothing", Instant.now(), "owner", Instant.now()));
    say(new AcknowledgeIncident(open, "owner", Instant.now()));
    awaitEvent("IncidentAcknowledged", open);
    awaitHeard();

    assertThat(events.of("IncidentAcknowledged", over)).isEmpty();
    assertThat(incidents(lossAt("p0")).getFirst().getString("acknowledgedBy")).isNull();
  }

  @Test
  void shouldKeepACauseSilentWhoseIncidentWasOverWhenItWasHeard() throws Exception {
    String over = lose("p0", "b1");
    started("p0", "b2");
    awaitEvent("IncidentResolved", over);
    Instant until = Instant.now().plus(HOUR).truncatedTo(ChronoUnit.MILLIS);

    say(new SilenceIncident(over, until, "owner", Instant.now()));
    awaitEvent("IncidentSilenced", over);
    exit(service + "/p0/b2", 137, false).then().statusCode(204);

    String next =
        incidents(lossAt("p0")).stream()
            .map(incident -> incident.getString("id"))
            .filter(id -> !id.equals(over))
            .findFirst()
            .orElseThrow();
    assertThat(awaitEvent("IncidentOpened", next).payload().getInstant("silencedUntil"))
        .isEqualTo(until);
  }

  @Test
  void shouldReleaseALostInstanceAndOneThatAnswersOnlyByForce() throws Exception {
    FakeInstance healthy = started("p0", "b1");
    lose("p1", "b1");
    String lost = service + "/p1/b1";

    Instant asked = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    say(new ReleaseInstance(healthy.id, false, "owner", asked));
    say(new ReleaseInstance(lost, false, "owner", asked));
    say(new ReleaseInstance(service + "/p9/b1", true, "owner", asked));
    JsonObject released = awaitEvent("InstanceReleased", lost).payload();
    awaitHeard();

    assertThat(released.getString("releasedBy")).isEqualTo("owner");
    assertThat(released.getInstant("releasedAt")).isEqualTo(asked);
    assertThat(events.of("InstanceReleased", healthy.id)).isEmpty();
    assertThat(events.of("InstanceReleased", service + "/p9/b1")).isEmpty();

    say(new ReleaseInstance(healthy.id, true, "owner", asked));
    awaitEvent("InstanceReleased", healthy.id);
    awaitUp(healthy.id);
    assertThat(events.of("InstanceLost", healthy.id)).isEmpty();
  }

  /** An instance dies, and its incident opens. */
  private String lose(String place, String boot) throws Exception {
    FakeInstance killed = started(place, boot);
    killed.close();
    exit(killed.id, 137, false).then().statusCode(204);
    return incidentOf(lossAt(place)).getString("id");
  }

  private String lossAt(String place) {
    return "instance-lost:" + service + "/" + place;
  }

  private void say(LivenessCommand command) {
    database.run(tx -> outbox.append(tx, command));
  }

  /** Nothing that was said is on its way any more. */
  private void awaitHeard() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database
                    .inTransaction(
                        tx ->
                            tx.query(
                                """
                                select 1 from event_stream s
                                left join consumed_stream c using (topic, key)
                                where s.topic = 'nightshift.liveness.commands.v1'
                                  and c.last_sequence is distinct from s.sequence
                                """))
                    .isEmpty());
  }
}

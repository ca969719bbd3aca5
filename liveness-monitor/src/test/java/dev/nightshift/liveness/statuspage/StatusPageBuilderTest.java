package dev.nightshift.liveness.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.liveness.incident.Incident;
import dev.nightshift.liveness.instance.ServiceHealth;
import dev.nightshift.liveness.instance.ServiceHealth.State;
import dev.nightshift.liveness.statuspage.StatusPage.ServiceLine;
import dev.nightshift.liveness.statuspage.StatusPage.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPageBuilderTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant THIS_MORNING = NOW.minus(Duration.ofMinutes(192));

  @Test
  void shouldSayThatAllRunsWhenAllRuns() {
    StatusPage page = page(health("a", State.UP), health("b", State.UP));

    assertThat(page.tone()).isEqualTo(Tone.GOOD);
    assertThat(page.headline()).isEqualTo("All services are running");
    assertThat(page.services())
        .containsExactly(
            new ServiceLine("a", Tone.GOOD, "running", "2 instances", "up for 3 h 12 min"),
            new ServiceLine("b", Tone.GOOD, "running", "1 instance", "up for 3 h 12 min"));
  }

  @Test
  void shouldSayThatAServiceIsDownWhenOneIs() {
    StatusPage page = page(health("a", State.DOWN), health("b", State.UP));

    assertThat(page.tone()).isEqualTo(Tone.BAD);
    assertThat(page.services().getFirst().state()).isEqualTo("down");
    assertThat(page.services().getFirst().instances()).isEqualTo("0 instances");
  }

  @Test
  void shouldShowAServiceThatWasNeverSeen() {
    StatusPage page = page(health("a", State.UP));

    assertThat(page.tone()).isEqualTo(Tone.OFF);
    assertThat(page.services().getLast().state()).isEqualTo("not seen yet");
  }

  @Test
  void shouldWarnWhenARunningServiceHasAnOpenIncident() {
    StatusPage page =
        page(
            List.of(health("a", State.UP), health("b", State.UP)),
            open("instance-lost:a/host-7.internal"));

    assertThat(page.tone()).isEqualTo(Tone.WARN);
    assertThat(page.services().getFirst().state()).isEqualTo("running, with trouble");
    assertThat(page.open()).singleElement().asString().contains("Loss of an instance of a");
  }

  @Test
  void shouldSayThatItDoesNotKnowWhenTheMonitorIsBlind() {
    StatusPage page =
        page(
            List.of(health("a", State.UP), health("b", State.UP)),
            open("sight-lost:liveness-monitor"));

    assertThat(page.headline()).contains("not known");
    assertThat(page.tone()).isEqualTo(Tone.WARN);
  }

  @Test
  void shouldTellNothingBelowAService() {
    StatusPage page =
        page(
            List.of(health("a", State.UP), health("b", State.UP)),
            open("crash-loop:a/host-7.internal"));

    assertThat(page.toString())
        .doesNotContain("host-7")
        .doesNotContain("inc-")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "PT-3S, 0 s",
    "PT59S, 59 s",
    "PT61S, 1 min",
    "PT3H12M, 3 h 12 min",
    "PT49H, 2 d 1 h",
  })
  void shouldSpeakOfTimeInItsLargestUnits(Duration time, String words) {
    assertThat(StatusPageBuilder.duration(time)).isEqualTo(words);
  }

  private static StatusPage page(ServiceHealth... services) {
    return page(List.of(services));
  }

  private static StatusPage page(List<ServiceHealth> services, Incident... incidents) {
    return StatusPageBuilder.build(
        new StatusFacts(
            List.of("a", "b"), services, Map.of("a", 2L, "b", 1L), List.of(incidents), NOW));
  }

  private static ServiceHealth health(String service, State state) {
    return new ServiceHealth(service, state, THIS_MORNING);
  }

  private static Incident open(String cause) {
    return new Incident(
        "inc-0000000000",
        cause,
        Incident.State.OPEN,
        "secret words",
        THIS_MORNING,
        null,
        null,
        null,
        null,
        null);
  }
}

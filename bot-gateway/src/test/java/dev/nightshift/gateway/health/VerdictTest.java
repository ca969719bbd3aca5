package dev.nightshift.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.health.HealthReport.Outbox;
import dev.nightshift.gateway.health.HealthReport.Queues;
import dev.nightshift.gateway.health.HealthReport.Status;
import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.InstanceView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Vitals WELL = new Vitals(true, new Queues(0, 0), new Outbox(0, 0, 0), 0);
  private static final Fleet ALL =
      new Fleet(
          true,
          Stream.of("research-worker", "trading-session", "liveness-monitor", "bot-gateway")
              .map(service -> instance(service, "UP"))
              .toList(),
          List.of());

  @Test
  void shouldBeUpWhenNothingIsWrong() {
    assertThat(Verdict.of(true, WELL, ALL, List.of(), 10))
        .isEqualTo(new Verdict(Status.UP, List.of()));
  }

  @Test
  void shouldBeDownWhenNoMessageCanBeAccepted() {
    assertThat(Verdict.of(false, WELL, ALL, List.of(), 10).status()).isEqualTo(Status.DOWN);
    assertThat(Verdict.of(true, WELL.silent(), ALL, List.of(), 10).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void shouldBeDegradedAndSayWhatWaits() {
    Vitals stuck = new Vitals(true, new Queues(3, 11), new Outbox(7, 12, 1), 0);
    Verdict verdict = Verdict.of(true, stuck, ALL, List.of(), 10);

    assertThat(verdict.status()).isEqualTo(Status.DEGRADED);
    assertThat(verdict.reasons())
        .anyMatch(reason -> reason.startsWith("7 events wait for Kafka, the oldest for 12 s"))
        .anyMatch(reason -> reason.startsWith("1 events could not be applied"))
        .anyMatch(reason -> reason.startsWith("3 messages wait"));
  }

  @Test
  void shouldBeDegradedWhenAChannelIs() {
    assertThat(Verdict.of(true, WELL, ALL, List.of("Telegram is away."), 10))
        .isEqualTo(new Verdict(Status.DEGRADED, List.of("Telegram is away.")));
  }

  @Test
  void shouldBeDegradedWhenAServiceIsAway() {
    Fleet fleet =
        new Fleet(
            true,
            List.of(
                instance("research-worker", "LOST"),
                instance("trading-session", "UP"),
                instance("liveness-monitor", "UP")),
            List.of());
    assertThat(Verdict.of(true, WELL, fleet, List.of(), 10))
        .isEqualTo(
            new Verdict(
                Status.DEGRADED,
                List.of("No instance of research-worker is alive; its work waits for it.")));
    assertThat(
            Verdict.of(true, WELL, new Fleet(false, ALL.instances(), List.of()), List.of(), 10)
                .reasons())
        .singleElement()
        .asString()
        .startsWith("liveness-monitor does not answer");
  }

  private static InstanceView instance(String service, String state) {
    return new InstanceView(service + "/x/y", service, state, 1L, List.of(), 0, 0, null, null);
  }
}

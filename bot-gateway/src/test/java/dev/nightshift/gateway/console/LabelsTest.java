package dev.nightshift.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.monitor.IncidentView;
import dev.nightshift.gateway.monitor.InstanceView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void shouldReadFromACauseWhatAnIncidentIsAndConcerns() {
    IncidentView lost = incident("instance-lost:research-worker/host-0", 40L);
    assertThat(Labels.kind(lost)).isEqualTo("instance lost");
    assertThat(Labels.affected(lost)).isEqualTo("research-worker at host-0");
    assertThat(Labels.lasted(lost)).isEqualTo("40 s");

    IncidentView down = incident("service-down:trading-session", null);
    assertThat(Labels.affected(down)).isEqualTo("trading-session");
    assertThat(Labels.lasted(down)).isNull();
    assertThat(Labels.lasted(incident(null, 600L))).isEqualTo("10 min");
  }

  @Test
  void shouldSayOnlyWhatIsKnownOfSomebodysWork() {
    assertThat(Labels.text(new InstanceView.Work("COMPANY", "Acme", null, null)))
        .isEqualTo("company Acme");
    assertThat(Labels.text(new InstanceView.Work(null, null, null, null))).isEmpty();
  }

  @Test
  void shouldShowAmountsWithTheirSignAndAllOfTheirDecimals() {
    assertThat(Labels.signed(new BigDecimal("1.5"))).isEqualTo("+1.50");
    assertThat(Labels.signed(new BigDecimal("-1.5"))).isEqualTo("-1.50");
    assertThat(Labels.signed(BigDecimal.ZERO)).isEqualTo("0.00");
    assertThat(Labels.dollars("0.4")).isEqualTo("0.40");
    assertThat(Labels.dollars("0.0003125")).isEqualTo("0.0003125");
    assertThat(Labels.dollars(null)).isEqualTo("0.00");
    assertThat(Labels.percent(new BigDecimal("0.955"))).isEqualTo("96 %");
  }

  @Test
  void shouldCountACrewByState() {
    Crew crew =
        Crew.of(
                List.of(
                    instance("trading-session/a/1", "UP"),
                    instance("research-worker/a/1", "SUSPECT"),
                    instance("research-worker/b/1", "UP"),
                    instance("research-worker/c/1", "STOPPED"),
                    instance("research-worker/d/1", "LOST")))
            .getFirst();
    assertThat(crew.service()).isEqualTo("research-worker");
    assertThat(List.of(crew.active(), crew.suspect(), crew.lost())).isEqualTo(List.of(1L, 1L, 1L));
  }

  private static InstanceView instance(String id, String state) {
    return new InstanceView(id, id.replaceFirst("/.*", ""), state, null, null, 0, 0, null, null);
  }

  private static IncidentView incident(@Nullable String cause, @Nullable Long lastedSeconds) {
    Instant resolved = lastedSeconds == null ? null : Instant.EPOCH.plusSeconds(lastedSeconds);
    return new IncidentView(
        "inc-1",
        cause,
        resolved == null ? "OPEN" : "RESOLVED",
        null,
        Instant.EPOCH,
        resolved,
        null,
        null,
        null,
        null);
  }
}

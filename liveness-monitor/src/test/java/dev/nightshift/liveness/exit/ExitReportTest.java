package dev.nightshift.liveness.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.liveness.instance.Sign;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitReportTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:10Z");
  private static final String ID = "research-worker/host-0/b1";

  @ParameterizedTest
  @CsvSource({
    "0, process 7 exited with code 0",
    "1, process 7 exited with code 1",
    "134, process 7 aborted (SIGABRT)",
    "137, process 7 was killed (SIGKILL)",
    "139, process 7 crashed (SIGSEGV)",
    "143, process 7 was terminated (SIGTERM)",
    "130, process 7 was ended by signal 2"
  })
  void shouldSayInWordsHowTheProcessEnded(int code, String words) {
    Sign sign = new ExitReport(ID, "research-worker", 7, code, NOW, false).sign(NOW);

    assertThat(sign).isEqualTo(new Sign.Exited(NOW, words));
  }

  @Test
  void shouldBeAPlannedStopWhenTheSupervisorHadAskedForIt() {
    Instant at = NOW.minusSeconds(2);

    assertThat(new ExitReport(ID, null, 7, 143, at, true).sign(NOW))
        .isEqualTo(new Sign.StoppedAsPlanned(at));
  }

  @Test
  void shouldNeverBeLaterThanNowWhenTheSendersClockIsAhead() {
    assertThat(new ExitReport(ID, null, 7, 1, NOW.plusSeconds(60), false).sign(NOW).at())
        .isEqualTo(NOW);
    assertThat(new ExitReport(ID, null, 7, 1, null, false).sign(NOW).at()).isEqualTo(NOW);
  }

  @Test
  void shouldRefuseWhenTheInstanceIsMissingOrOfAnotherService() {
    assertThatThrownBy(() -> new ExitReport(null, "a", 7, 1, NOW, false).instance())
        .hasMessage("The exit report names no instanceId.");
    assertThatThrownBy(() -> new ExitReport(ID, "bot-gateway", 7, 1, NOW, false).instance())
        .hasMessageContaining("bot-gateway")
        .hasMessageContaining(ID);
  }
}

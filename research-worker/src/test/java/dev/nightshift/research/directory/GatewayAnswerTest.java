package dev.nightshift.research.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayAnswerTest {

  @ParameterizedTest
  @CsvSource({
    "400, Refused", "401, Refused", "403, Refused", "404, Missing", "408, Busy", "410, Missing",
    "413, Refused", "425, Busy", "429, Busy", "500, Busy", "501, Refused", "502, Busy",
    "503, Busy", "504, Busy"
  })
  void shouldDecideByStatusWhatIsTriedAgain(int status, String meaning) {
    assertThat(GatewayAnswer.failure(status, null).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"2, PT2S", "3600, PT30S", "none, none", "soon, none", "-1, none"})
  void shouldObeyRetryAfterWithinABound(String retryAfter, Duration wait) {
    GatewayAnswer.Busy busy = (GatewayAnswer.Busy) GatewayAnswer.failure(503, retryAfter);
    assertThat(busy.retryAfter().orElse(null)).isEqualTo(wait);
  }

  @Test
  void shouldDoubleTheWaitUpToABoundUnlessTold() {
    GatewayBackoff backoff = new GatewayBackoff();
    backoff.init(3_000);
    RuntimeException reset = new RuntimeException("reset");
    assertThat(backoff.nextDelayInMillis(reset)).isEqualTo(3_000);
    assertThat(backoff.nextDelayInMillis(GatewayAnswer.failure(429, "1"))).isEqualTo(1_000);
    assertThat(backoff.nextDelayInMillis(reset)).isEqualTo(8_000);
    assertThat(backoff.nextDelayInMillis(reset)).isEqualTo(8_000);
  }
}

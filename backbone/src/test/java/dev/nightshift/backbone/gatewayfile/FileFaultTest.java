package dev.nightshift.backbone.gatewayfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFaultTest {

  @ParameterizedTest
  @CsvSource({
    "400, Refused", "401, Refused", "403, Refused", "404, Missing", "408, Busy", "410, Missing",
    "413, Refused", "425, Busy", "429, Busy", "500, Busy", "501, Refused", "502, Busy",
    "503, Busy", "504, Busy"
  })
  void shouldDecideByStatusWhatIsTriedAgain(int status, String meaning) {
    assertThat(FileFault.of(status, null).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"2, PT2S", "3600, PT30S", "none, none", "soon, none", "-1, none"})
  void shouldObeyRetryAfterWithinABound(String retryAfter, Duration wait) {
    FileFault.Busy busy = (FileFault.Busy) FileFault.of(503, retryAfter);
    assertThat(busy.retryAfter().orElse(null)).isEqualTo(wait);
  }
}

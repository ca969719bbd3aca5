package dev.nightshift.backbone.gatewayfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFaultTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

  @ParameterizedTest
  @CsvSource({
    "400, Refused", "401, Refused", "403, Refused", "404, Missing", "408, Busy", "410, Missing",
    "413, Refused", "425, Busy", "429, Busy", "500, Busy", "501, Refused", "502, Busy",
    "503, Busy", "504, Busy"
  })
  void shouldDecideByStatusWhatIsTriedAgain(int status, String meaning) {
    assertThat(FileFault.of(status, null, NOW).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "2|PT2S",
        "3600|PT30S",
        "none|none",
        "soon|none",
        "-1|none",
        "Sun, 06 Nov 1994 08:49:44 GMT|PT7S",
        "Sun, 06 Nov 1994 09:49:37 GMT|PT30S",
        "Sun, 06 Nov 1994 08:00:00 GMT|PT0S"
      })
  void shouldObeyRetryAfterWithinABound(String retryAfter, Duration wait) {
    FileFault.Busy busy = (FileFault.Busy) FileFault.of(503, retryAfter, NOW);
    assertThat(busy.retryAfter().orElse(null)).isEqualTo(wait);
  }
}

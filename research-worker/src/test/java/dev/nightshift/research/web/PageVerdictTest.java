package dev.nightshift.research.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "200, TAKE", "203, TAKE", "204, FAIL", "206, FAIL", "300, FAIL", "301, FOLLOW", "302, FOLLOW",
    "303, FOLLOW", "304, FAIL", "307, FOLLOW", "308, FOLLOW", "400, FAIL", "401, FAIL", "403, FAIL",
    "404, FAIL", "408, RETRY", "410, FAIL", "418, FAIL", "425, RETRY", "429, RETRY", "451, FAIL",
    "500, RETRY", "502, RETRY", "503, RETRY", "504, RETRY", "520, RETRY", "529, RETRY", "600, FAIL",
  })
  void shouldJudgeEveryStatus(int status, PageVerdict verdict) {
    assertThat(PageVerdict.of(status)).isEqualTo(verdict);
  }

  @Test
  void shouldJudgeEveryFailure() {
    Map.of(
            new ConnectException("refused"), PageVerdict.RETRY,
            new IOException("reset"), PageVerdict.RETRY,
            new TimeoutException(), PageVerdict.RETRY,
            new UnknownHostException("acme.com"), PageVerdict.FAIL,
            new SSLHandshakeException("expired"), PageVerdict.FAIL,
            new CircuitBreakerOpenException("open"), PageVerdict.UNKNOWN,
            new InterruptedException(), PageVerdict.UNKNOWN,
            new PageFault(PageVerdict.UNKNOWN, "left alone"), PageVerdict.UNKNOWN,
            new PageFault(PageVerdict.RETRY, "it answered 503"), PageVerdict.RETRY,
            new IllegalStateException("ours"), PageVerdict.FAIL)
        .forEach((failure, verdict) -> assertThat(PageVerdict.of(failure)).isEqualTo(verdict));
  }

  @Test
  void shouldKeepTheGapAndLeaveAHostAloneThatAsksForIt() {
    long[] now = {1_000};
    Pace pace = new Pace(() -> now[0], Duration.ofSeconds(3));
    Duration second = Duration.ofSeconds(1);
    assertThat(pace.take(second)).contains(Duration.ZERO);
    assertThat(pace.take(second)).contains(second);
    assertThat(pace.take(second)).contains(Duration.ofSeconds(2));
    assertThat(pace.take(second)).contains(Duration.ofSeconds(3));
    assertThat(pace.take(second)).isEmpty();
    now[0] += Duration.ofSeconds(10).toNanos();
    assertThat(pace.take(second)).contains(Duration.ZERO);
    pace.leaveAloneFor(Duration.ofMinutes(1));
    assertThat(pace.take(second)).isEmpty();
    now[0] += Duration.ofSeconds(58).toNanos();
    assertThat(pace.take(second)).contains(Duration.ofSeconds(2));
  }
}

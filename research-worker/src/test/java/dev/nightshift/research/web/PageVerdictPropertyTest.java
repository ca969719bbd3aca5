package dev.nightshift.research.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.Patience;
import dev.nightshift.testkit.outcome.AnyOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of outcomes promises, over all it can be asked. */
class PageVerdictPropertyTest {

  private static final int FIRST_WAIT_MS = 1_000;
  private static final int ATTEMPTS = 5;

  /** Of these a server says itself that another attempt may go better. */
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  @ParameterizedTest
  @MethodSource("dev.nightshift.testkit.outcome.AnyOutcome#statuses")
  void shouldKnowWhatEveryStatusMeans(int status) {
    PageVerdict verdict = PageVerdict.of(status);

    assertThat(verdict == PageVerdict.RETRY).isEqualTo(status >= 500 || LATER.contains(status));
    switch (verdict) {
      case TAKE -> assertThat(status).isBetween(200, 299);
      case FOLLOW -> assertThat(status).isBetween(300, 399);
      case RETRY -> assertThat(status).isGreaterThanOrEqualTo(400);
      case FAIL -> assertThat(status).isLessThan(500);
      case UNKNOWN -> throw new AssertionError("somebody was asked, and has answered");
    }
  }

  @Test
  void shouldAskAgainWhateverBreaksOnTheWay() {
    assertThat(Stream.concat(AnyOutcome.nothingSent().stream(), AnyOutcome.unknown().stream()))
        .allSatisfy(
            failure ->
                assertThat(PageVerdict.of(failure))
                    .isEqualTo(onTheWay(failure) ? PageVerdict.RETRY : PageVerdict.FAIL));
    assertThat(PageVerdict.of(new SSLHandshakeException("expired"))).isEqualTo(PageVerdict.FAIL);
  }

  private static boolean onTheWay(Throwable failure) {
    boolean lasts = failure instanceof UnknownHostException || failure instanceof SSLException;
    return !lasts && (failure instanceof IOException || failure instanceof TimeoutException);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotJudgeAnewWhatIsJudged(PageVerdict verdict) {
    assertThat(PageVerdict.of(new PageFault(verdict, "judged"))).isEqualTo(verdict);
  }

  /** With random answers of a host, request by request. */
  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4096})
  void shouldNotWaitLessThanItIsAskedTo(long seed) {
    WebMetrics metrics = new WebMetrics(new SimpleMeterRegistry());
    new Patience(FIRST_WAIT_MS, 4, ATTEMPTS - 1)
        .assertKept(
            seed,
            () -> new WebBackoff("acme.example", ATTEMPTS, metrics),
            (random, asked) ->
                new PageFault(
                    PageVerdict.of(500 + random.nextInt(100)),
                    "it does not answer",
                    asked.orElse(null)));
  }
}

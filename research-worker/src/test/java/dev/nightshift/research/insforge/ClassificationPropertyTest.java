package dev.nightshift.research.insforge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.insforge.InsForgeFailure.Away;
import dev.nightshift.research.insforge.InsForgeFailure.Busy;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import dev.nightshift.research.insforge.InsForgeFailure.Stopped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of outcomes promises, over all it can be asked. */
class ClassificationPropertyTest {

  private static final int ROUNDS = 50;
  private static final long FIRST_WAIT_MS = 500;

  private static final List<String> BODIES =
      List.of(
          "",
          "oops",
          "<html>bad gateway</html>",
          "{",
          "[]",
          "null",
          "{\"code\":\"23505\",\"message\":\"duplicate key\",\"details\":null}",
          "{\"error\":\"RATE_LIMITED\",\"statusCode\":429}");

  private static IntStream statuses() {
    return IntStream.rangeClosed(100, 599).filter(status -> status / 100 != 2);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void shouldKnowWhatEveryStatusMeansWhateverComesWithIt(int status) {
    Random random = new Random(status);
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Duration> wait = wait(random);
      String body = BODIES.get(random.nextInt(BODIES.size()));
      InsForgeFailure failure = Classification.refused(status, "call", wait, body);

      assertThat(failure.clause()).as(body).contains(Integer.toString(status));
      assertThat(failure instanceof Busy)
          .as(body)
          .isEqualTo(status == 408 || status == 429 || status >= 500);
      switch (failure) {
        case Busy busy -> assertThat(busy.retryAfter()).as("as it asks").isEqualTo(wait);
        case Away _ -> assertThat(status).isLessThan(405);
        case Refused _ -> assertThat(status).isBetween(400, 499);
        case Stopped _ -> throw new AssertionError("an answer stops nothing");
      }
    }
  }

  @Test
  void shouldTakeWhatIsSetUpWronglyForNoRowsFaultWhateverItsStatus() {
    statuses()
        .forEach(
            status ->
                assertThat(
                        Classification.refused(
                            status, "call", Optional.empty(), "{\"code\":\"PGRST205\"}"))
                    .isInstanceOf(Away.class));
  }

  @Test
  void shouldAskAgainWhateverBreaksACall() {
    assertThat(
            List.of(
                new ConnectException(),
                new UnknownHostException("nowhere"),
                new UnresolvedAddressException(),
                new HttpTimeoutException("late"),
                new IOException(),
                new TimeoutException(),
                new IllegalStateException(),
                new StackOverflowError()))
        .allSatisfy(each -> assertThat(Classification.broken(each)).isInstanceOf(Busy.class));
  }

  /** With random answers, call by call. */
  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4096})
  void shouldNeitherTryBeyondItsAttemptsNorWaitLessThanItIsAskedTo(long seed) throws Exception {
    Retry retry = retry();
    assertThat(retry.maxRetries()).isEqualTo(RecordAttempts.RETRIES);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      InsForgeBackoff backoff = new InsForgeBackoff();
      backoff.init(retry.delay());
      for (int attempt = 1; attempt <= RecordAttempts.RETRIES; attempt++) {
        Optional<Duration> wait = wait(random);
        InsForgeFailure failure =
            Classification.refused(500 + random.nextInt(100), "call", wait, "");
        assertThat(backoff.nextDelayInMillis(failure))
            .as("seed %d, round %d, attempt %d", seed, round, attempt)
            .isGreaterThanOrEqualTo(wait.orElse(Duration.ZERO).toMillis())
            .isGreaterThanOrEqualTo(FIRST_WAIT_MS << (attempt - 1));
      }
    }
  }

  /** Every kind of failure is either tried again or not, and none is both. */
  @Test
  void shouldTryAgainWhatMayGoBetterAndNothingElse() throws Exception {
    assertThat(List.of(retry().retryOn())).contains(Busy.class);
    assertThat(List.of(retry().abortOn()))
        .containsExactlyInAnyOrder(Away.class, Refused.class, Stopped.class);
    assertThat(Set.of(InsForgeFailure.class.getPermittedSubclasses()))
        .containsExactlyInAnyOrder(Busy.class, Away.class, Refused.class, Stopped.class);
  }

  private static Retry retry() throws NoSuchMethodException {
    return RecordAttempts.class.getMethod("attempt", Call.class).getAnnotation(Retry.class);
  }

  private static Optional<Duration> wait(Random random) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(random.nextInt(100_000)));
  }
}

package dev.nightshift.research.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.http.RetryAfter;
import dev.nightshift.research.model.ModelFailure.Away;
import dev.nightshift.research.model.ModelFailure.BrokenOff;
import dev.nightshift.research.model.ModelFailure.Busy;
import dev.nightshift.research.model.ModelFailure.Refused;
import dev.nightshift.research.model.ModelFailure.Torn;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final int ROUNDS = 50;
  private static final long FIRST_WAIT_MS = 1_000;

  private static final List<String> BODIES =
      List.of(
          "",
          "oops",
          "<html>bad gateway</html>",
          "{",
          "[]",
          "null",
          "{\"error\":null}",
          "{\"error\":{\"message\":\"bad\",\"code\":\"invalid_value\"}}",
          "{\"error\":{\"code\":\"context_length_exceeded\"}}",
          "{\"error\":{\"code\":\"insufficient_quota\"}}",
          "{\"error\":{\"message\":\"input was flagged by moderation\"}}",
          "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}");

  /** In these the provider may have worked, or a proxy before it does not know. */
  private static final Set<Integer> UNKNOWN_OUTCOMES = Set.of(408, 500, 502, 504);

  private static IntStream statuses() {
    return IntStream.rangeClosed(100, 599).filter(status -> status / 100 != 2);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void shouldKnowWhatEveryStatusMeansWhateverComesWithIt(int status) {
    Random random = new Random(status);
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Duration> wait = RetryAfter.read(header(random), NOW);
      String body = BODIES.get(random.nextInt(BODIES.size()));
      ModelFailure failure = Classification.refused(status, wait, body);

      assertThat(failure.clause()).as(body).isNotBlank().hasSizeLessThan(200);
      switch (failure) {
        case Busy busy -> {
          assertThat(busy.retryAfter()).as("as it asks").isEqualTo(wait);
          assertThat(status == 408 || status == 429 || status >= 500).as(body).isTrue();
        }
        case Away _ -> assertThat(failure.free()).isTrue();
        case Refused _ -> assertThat(status).isLessThan(500);
        case Torn _, BrokenOff _ -> throw new AssertionError("a status is no torn answer");
      }
      assertThat(failure.free())
          .as("only a definite refusal is free")
          .isEqualTo(!(failure instanceof Busy) || status == 429 || status == 503 || status == 529);
      assertThat(UNKNOWN_OUTCOMES.contains(status) && failure.free()).isFalse();
    }
  }

  @Test
  void shouldKnowWhatEveryFailureMeansAndPayUnlessNothingWasSent() {
    List<Throwable> nothingSent =
        List.of(
            new ConnectException(),
            new HttpConnectTimeoutException("late"),
            new UnknownHostException("nowhere"),
            new UnresolvedAddressException());
    List<Throwable> unknown =
        List.of(
            new IOException(),
            new SocketException("reset"),
            new EOFException(),
            new HttpTimeoutException("late"),
            new TimeoutException(),
            new IllegalStateException(),
            new StackOverflowError());
    assertThat(nothingSent)
        .allSatisfy(each -> assertThat(Classification.broken(each).free()).isTrue());
    assertThat(unknown)
        .allSatisfy(each -> assertThat(Classification.broken(each).free()).isFalse());
  }

  /** With random answers of a provider, call by call. */
  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4096})
  void shouldNeitherTryBeyondItsAttemptsNorWaitLessThanItIsAskedTo(long seed) throws Exception {
    Retry retry =
        ProviderAttempts.class.getMethod("attempt", ModelCall.class).getAnnotation(Retry.class);
    assertThat(retry.maxRetries()).isEqualTo(ProviderAttempts.RETRIES);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      ModelBackoff backoff = new ModelBackoff();
      backoff.init(retry.delay());
      for (int attempt = 1; attempt <= ProviderAttempts.RETRIES; attempt++) {
        Optional<Duration> wait = RetryAfter.read(header(random), NOW);
        ModelFailure failure = Classification.refused(500 + random.nextInt(100), wait, "");
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
    Retry retry =
        ProviderAttempts.class.getMethod("attempt", ModelCall.class).getAnnotation(Retry.class);
    assertThat(List.of(retry.retryOn())).contains(Busy.class, Torn.class);
    assertThat(List.of(retry.abortOn()))
        .containsExactlyInAnyOrder(Away.class, Refused.class, BrokenOff.class);
    assertThat(Set.of(ModelFailure.class.getPermittedSubclasses()))
        .containsExactlyInAnyOrder(
            Busy.class, Torn.class, Away.class, Refused.class, BrokenOff.class);
  }

  private static String header(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> Integer.toString(random.nextInt(100_000));
      case 2 -> random.nextInt(100) + "." + random.nextInt(1_000);
      case 3 ->
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              NOW.plusSeconds(random.nextInt(20_000) - 10_000).atOffset(ZoneOffset.UTC));
      default -> "soon";
    };
  }
}

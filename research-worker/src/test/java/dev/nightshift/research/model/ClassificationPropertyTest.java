package dev.nightshift.research.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.Patience;
import dev.nightshift.research.model.ModelFailure.Away;
import dev.nightshift.research.model.ModelFailure.BrokenOff;
import dev.nightshift.research.model.ModelFailure.Busy;
import dev.nightshift.research.model.ModelFailure.Refused;
import dev.nightshift.research.model.ModelFailure.Torn;
import dev.nightshift.testkit.outcome.AnyOutcome;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of outcomes promises, over all it can be asked. */
class ClassificationPropertyTest {

  private static final List<String> ERRORS =
      List.of(
          "{\"error\":null}",
          "{\"error\":{\"message\":\"bad\",\"code\":\"invalid_value\"}}",
          "{\"error\":{\"code\":\"context_length_exceeded\"}}",
          "{\"error\":{\"code\":\"insufficient_quota\"}}",
          "{\"error\":{\"message\":\"input was flagged by moderation\"}}",
          "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}");

  /** In these the provider may have worked, or a proxy before it does not know. */
  private static final Set<Integer> UNKNOWN_OUTCOMES = Set.of(408, 500, 502, 504);

  @ParameterizedTest
  @MethodSource("dev.nightshift.testkit.outcome.AnyOutcome#refusals")
  void shouldKnowWhatEveryStatusMeansWhateverComesWithIt(int status) {
    Random random = new Random(status);
    List<String> bodies =
        Stream.concat(AnyOutcome.STRANGE_BODIES.stream(), ERRORS.stream()).toList();
    for (int round = 0; round < AnyOutcome.ROUNDS; round++) {
      Optional<Duration> wait = Patience.asked(random);
      String body = bodies.get(random.nextInt(bodies.size()));
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
    assertThat(AnyOutcome.nothingSent())
        .allSatisfy(each -> assertThat(Classification.broken(each).free()).isTrue());
    assertThat(Classification.broken(new HttpConnectTimeoutException("late")).free()).isTrue();
    assertThat(AnyOutcome.unknown())
        .allSatisfy(each -> assertThat(Classification.broken(each).free()).isFalse());
  }

  /** With random answers of a provider, call by call. */
  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4096})
  void shouldNeitherTryBeyondItsAttemptsNorWaitLessThanItIsAskedTo(long seed) throws Exception {
    Retry retry =
        ProviderAttempts.class.getMethod("attempt", ModelCall.class).getAnnotation(Retry.class);
    assertThat(retry.maxRetries()).isEqualTo(ProviderAttempts.RETRIES);
    assertThat(retry.delay()).isEqualTo(1_000);
    new Patience(retry.delay(), 2, ProviderAttempts.RETRIES)
        .assertKept(
            seed,
            ModelBackoff::new,
            (random, asked) -> Classification.refused(500 + random.nextInt(100), asked, ""));
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
}

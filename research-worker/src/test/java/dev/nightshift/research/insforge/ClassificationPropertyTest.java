package dev.nightshift.research.insforge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.Patience;
import dev.nightshift.research.insforge.InsForgeFailure.Away;
import dev.nightshift.research.insforge.InsForgeFailure.Busy;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import dev.nightshift.research.insforge.InsForgeFailure.Stopped;
import dev.nightshift.testkit.outcome.AnyOutcome;
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
          "{\"code\":\"23505\",\"message\":\"duplicate key\",\"details\":null}",
          "{\"error\":\"RATE_LIMITED\",\"statusCode\":429}");

  @ParameterizedTest
  @MethodSource("dev.nightshift.testkit.outcome.AnyOutcome#refusals")
  void shouldKnowWhatEveryStatusMeansWhateverComesWithIt(int status) {
    Random random = new Random(status);
    List<String> bodies =
        Stream.concat(AnyOutcome.STRANGE_BODIES.stream(), ERRORS.stream()).toList();
    for (int round = 0; round < AnyOutcome.ROUNDS; round++) {
      Optional<Duration> wait = Patience.asked(random);
      String body = bodies.get(random.nextInt(bodies.size()));
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
    AnyOutcome.refusals()
        .forEach(
            status ->
                assertThat(
                        Classification.refused(
                            status, "call", Optional.empty(), "{\"code\":\"PGRST205\"}"))
                    .isInstanceOf(Away.class));
  }

  @Test
  void shouldAskAgainWhateverBreaksACall() {
    assertThat(Stream.concat(AnyOutcome.nothingSent().stream(), AnyOutcome.unknown().stream()))
        .allSatisfy(each -> assertThat(Classification.broken(each)).isInstanceOf(Busy.class));
  }

  /** With random answers, call by call. */
  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4096})
  void shouldNeitherTryBeyondItsAttemptsNorWaitLessThanItIsAskedTo(long seed) throws Exception {
    Retry retry = retry();
    assertThat(retry.maxRetries()).isEqualTo(RecordAttempts.RETRIES);
    assertThat(retry.delay()).isEqualTo(500);
    new Patience(retry.delay(), 2, RecordAttempts.RETRIES)
        .assertKept(
            seed,
            InsForgeBackoff::new,
            (random, asked) ->
                Classification.refused(500 + random.nextInt(100), "call", asked, ""));
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
}

package dev.nightshift.research.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.item.ItemOutcome.Failed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private final RetryPolicy policy = new RetryPolicy(new ExplicitItemConfig());

  @ParameterizedTest
  @CsvSource(
      nullValues = "give up",
      value = {"0, PT1S", "1, PT2S", "2, PT4S", "3, PT5S", "4, give up", "40, give up"})
  void shouldWaitTwiceAsLongEachTimeUpToABound(int earlierFailures, Duration wait) {
    assertThat(
            policy
                .nextAttemptIn(item(earlierFailures), new Failed("call", "why", true))
                .orElse(null))
        .isEqualTo(wait);
  }

  @Test
  void shouldGiveUpAtOnceWhenNoAttemptCanGoBetter() {
    assertThat(policy.nextAttemptIn(item(0), new Failed("call", "why", false))).isEmpty();
  }

  @Test
  void shouldCountCrashesApart() {
    assertThat(policy.tooManyCrashes(4)).isFalse();
    assertThat(policy.tooManyCrashes(5)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, PT1S", "1, PT2S", "2, PT3S", "40, PT3S", "2000000000, PT3S"})
  void shouldLookAgainForEverWhenTheOtherSideIsAway(int earlierWaits, Duration wait) {
    WorkItem waiting =
        new WorkItem(
            1,
            "run-1",
            ItemKind.COMPANY,
            1,
            "acme",
            "Acme",
            "{}",
            1,
            4,
            earlierWaits,
            "a",
            1,
            1,
            "c",
            false);
    assertThat(policy.nextLookIn(waiting)).isEqualTo(wait);
  }

  private static WorkItem item(int failures) {
    return new WorkItem(
        1,
        "run-1",
        ItemKind.COMPANY,
        1,
        "acme",
        "Acme",
        "{}",
        failures + 1,
        failures,
        0,
        "a",
        1,
        1,
        "c",
        false);
  }
}

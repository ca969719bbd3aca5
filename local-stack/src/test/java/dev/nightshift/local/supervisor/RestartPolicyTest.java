package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void shouldDoubleThePauseUpToAMinuteWhenDeathsFollowEachOther() {
    RestartPolicy policy = RestartPolicy.FRESH;
    long[] expected = {1, 2, 4, 8, 16, 32, 60, 60};
    for (int death = 0; death < expected.length; death++) {
      policy = policy.afterDeath(NOON.plusSeconds(death));
      assertThat(policy.pause()).isEqualTo(Duration.ofSeconds(expected[death]));
    }
  }

  @Test
  void shouldCallItCrashingAtTheFifthDeathInFiveMinutes() {
    RestartPolicy policy = RestartPolicy.FRESH;
    for (int death = 0; death < 4; death++) {
      policy = policy.afterDeath(NOON.plusSeconds(60L * death));
    }
    assertThat(policy.crashing(NOON.plusSeconds(180))).isFalse();

    assertThat(policy.afterDeath(NOON.plusSeconds(299)).crashing(NOON.plusSeconds(299))).isTrue();
    assertThat(policy.afterDeath(NOON.plusSeconds(300)).crashing(NOON.plusSeconds(300))).isFalse();
  }

  @Test
  void shouldNotCallItCrashingWhenTheDeathsAreLongAgo() {
    RestartPolicy policy = RestartPolicy.FRESH;
    for (int death = 0; death < 5; death++) {
      policy = policy.afterDeath(NOON.plusSeconds(death));
    }

    assertThat(policy.crashing(NOON.plusSeconds(299))).isTrue();
    assertThat(policy.crashing(NOON.plusSeconds(300))).isFalse();
  }

  @Test
  void shouldBeginAnewWhenTheLastDeathIsLongAgo() {
    RestartPolicy policy = RestartPolicy.FRESH.afterDeath(NOON).afterDeath(NOON.plusSeconds(1));

    assertThat(policy.afterDeath(NOON.plusSeconds(3600)).pause()).isEqualTo(Duration.ofSeconds(1));
  }
}

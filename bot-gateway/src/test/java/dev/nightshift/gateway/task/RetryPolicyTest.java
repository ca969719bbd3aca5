package dev.nightshift.gateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private final RetryPolicy policy = new RetryPolicy(new ThreeTries());

  @Test
  void shouldWaitTwiceAsLongEachTimeAndEndAfterThree() {
    assertThat(policy.waitAfter(0)).contains(Duration.ofMinutes(1));
    assertThat(policy.waitAfter(1)).contains(Duration.ofMinutes(2));
    assertThat(policy.waitAfter(2)).contains(Duration.ofMinutes(4));
    assertThat(policy.waitAfter(3)).isEmpty();
  }

  @Test
  void shouldSayTheWaitInWords() {
    assertThat(RetryPolicy.words(Duration.ofMinutes(4))).isEqualTo("4 min");
    assertThat(RetryPolicy.words(Duration.ofSeconds(90))).isEqualTo("90 s");
    assertThat(RetryPolicy.words(Duration.ofMillis(200))).isEqualTo("1 s");
  }

  private record ThreeTries() implements TaskConfig {

    @Override
    public Duration silence() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration askEvery() {
      return Duration.ofSeconds(15);
    }

    @Override
    public Duration watchEvery() {
      return Duration.ofSeconds(5);
    }

    @Override
    public int retries() {
      return 3;
    }

    @Override
    public Duration retryDelay() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration retryEvery() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration progressEvery() {
      return Duration.ofSeconds(1);
    }
  }
}

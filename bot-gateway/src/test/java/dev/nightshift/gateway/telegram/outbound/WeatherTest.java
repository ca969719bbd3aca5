package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.telegram.outbound.Weather.Tier;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeatherTest {

  private static final Duration SLOW_AFTER = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Test
  void shouldPauseLongerWithEachCallThatNobodyAnswersAndTryOneAtATime() {
    Weather weather = Weather.FAIR.unanswered().unanswered();
    assertThat(weather.pause(LONGEST)).isZero();
    assertThat(weather.parallel(16)).isEqualTo(16);
    weather = weather.unanswered();
    assertThat(weather.tier()).isEqualTo(Tier.AWAY);
    assertThat(weather.parallel(16)).isEqualTo(1);
    assertThat(weather.pause(LONGEST)).hasSeconds(1);
    assertThat(weather.unanswered().unanswered().pause(LONGEST)).hasSeconds(4);
    for (int i = 0; i < 20; i++) {
      weather = weather.unanswered();
    }
    assertThat(weather.pause(LONGEST)).isEqualTo(LONGEST);
  }

  @Test
  void shouldBeBackAtOnceWhenSomebodyAnswers() {
    Weather weather =
        Weather.FAIR.unanswered().unanswered().unanswered().answered(Duration.ZERO, SLOW_AFTER);
    assertThat(weather.pause(LONGEST)).isZero();
    assertThat(weather.parallel(16)).isEqualTo(16);
    assertThat(weather.tier()).isEqualTo(Tier.FAIR);
  }

  @Test
  void shouldBeSlowWhenHalfOfTheLatestWereAndUntilNoneIs() {
    Weather weather = Weather.FAIR;
    for (int i = 0; i < 4; i++) {
      weather = weather.answered(Duration.ofSeconds(4), SLOW_AFTER);
    }
    assertThat(weather.tier()).isEqualTo(Tier.FAIR);
    weather = weather.answered(Duration.ofSeconds(4), SLOW_AFTER);
    assertThat(weather.tier()).isEqualTo(Tier.SLOW);
    for (int i = 0; i < 9; i++) {
      weather = weather.answered(Duration.ofSeconds(1), SLOW_AFTER);
      assertThat(weather.tier()).isEqualTo(Tier.SLOW);
    }
    assertThat(weather.answered(Duration.ofSeconds(1), SLOW_AFTER).tier()).isEqualTo(Tier.FAIR);
  }
}

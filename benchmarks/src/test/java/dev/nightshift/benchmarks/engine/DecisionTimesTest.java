package dev.nightshift.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DecisionTimesTest {

  private static final String METRICS =
      """
      # TYPE nightshift_trading_decision_seconds histogram
      nightshift_trading_decision_seconds_bucket{service="trading-session",le="0.001"} 90
      nightshift_trading_decision_seconds_bucket{service="trading-session",le="0.005"} 99
      nightshift_trading_decision_seconds_bucket{service="trading-session",le="0.1"} 99
      nightshift_trading_decision_seconds_bucket{service="trading-session",le="+Inf"} 100
      nightshift_trading_decision_seconds_sum{service="trading-session"} 1.5
      nightshift_trading_write_seconds_bucket{service="trading-session",le="0.0001"} 1000
      """;

  private static final DecisionTimes BEFORE = DecisionTimes.of(METRICS);

  @Test
  void shouldFindTheLeastBoundThatHoldsAShare() {
    assertThat(BEFORE.within(0.5)).isEqualTo(0.001);
    assertThat(BEFORE.within(0.99)).isEqualTo(0.005);
    assertThat(BEFORE.within(1)).isInfinite();
  }

  @Test
  void shouldCountOnlyWhatCameSince() {
    DecisionTimes after =
        DecisionTimes.of(
            METRICS
                .replace("\"0.005\"} 99", "\"0.005\"} 109")
                .replace("\"0.1\"} 99", "\"0.1\"} 119")
                .replace("\"+Inf\"} 100", "\"+Inf\"} 120"));

    assertThat(after.since(BEFORE).within(0.5)).isEqualTo(0.005);
    assertThat(after.since(BEFORE).within(0.99)).isEqualTo(0.1);
  }

  @Test
  void shouldSayThatNothingWasCounted() {
    DecisionTimes nothing = DecisionTimes.of("# nothing");

    assertThatThrownBy(() -> BEFORE.since(BEFORE))
        .hasMessage("The service counted no decisions of a paced replay.");
    assertThatThrownBy(() -> nothing.since(nothing))
        .hasMessage("The service counted no decisions of a paced replay.");
  }
}

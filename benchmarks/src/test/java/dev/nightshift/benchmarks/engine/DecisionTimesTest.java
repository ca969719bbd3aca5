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

  @Test
  void shouldFindTheLeastBoundThatHoldsAShare() {
    DecisionTimes times = DecisionTimes.of(METRICS);

    assertThat(times.count()).isEqualTo(100);
    assertThat(times.within(0.5)).isEqualTo(0.001);
    assertThat(times.within(0.99)).isEqualTo(0.005);
    assertThat(times.within(1)).isInfinite();
  }

  @Test
  void shouldSayThatThereIsNothingToRead() {
    assertThatThrownBy(() -> DecisionTimes.of("# nothing"))
        .hasMessage("The service counts no decisions of paced replays.");
  }
}

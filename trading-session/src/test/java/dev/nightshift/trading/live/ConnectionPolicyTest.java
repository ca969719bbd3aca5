package dev.nightshift.trading.live;

import static dev.nightshift.trading.live.ConnectionPolicy.Step.ALARM;
import static dev.nightshift.trading.live.ConnectionPolicy.Step.CONNECT;
import static dev.nightshift.trading.live.ConnectionPolicy.Step.HANG_UP;
import static dev.nightshift.trading.live.ConnectionPolicy.Step.PING;
import static dev.nightshift.trading.live.ConnectionPolicy.Step.TELL_STALE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionPolicyTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ConnectionPolicy policy =
      new ConnectionPolicy(
          ConnectionPolicy.Limits.of(ExplicitLiveConfig.DEFAULTS), new Random(7), 0);
  private long nowNs;

  @Test
  void shouldConnectAtOnceAndPingAsOftenAsTheVenueWants() {
    assertThat(policy.tick(0)).containsExactly(CONNECT);
    assertThat(policy.tick(1)).isEmpty();
    policy.opened(SECOND);
    policy.good(SECOND);
    assertThat(policy.tick(3 * SECOND)).isEmpty();
    assertThat(policy.tick(4 * SECOND)).containsExactly(PING);
    assertThat(policy.tick(5 * SECOND)).isEmpty();
  }

  @Test
  void shouldSayStaleOnceAndGiveUpWhenNothingComesForFiveSeconds() {
    good();
    long last = nowNs;
    assertThat(policy.tick(last + 5 * SECOND - 1)).doesNotContain(TELL_STALE, HANG_UP);
    assertThat(policy.tick(last + 5 * SECOND)).containsExactly(TELL_STALE, HANG_UP);
    assertThat(policy.tick(last + 5 * SECOND + 1)).containsExactly(CONNECT);
    assertThat(policy.stale()).isTrue();
    policy.opened(last + 6 * SECOND);
    policy.good(last + 6 * SECOND);
    assertThat(policy.stale()).isFalse();
    assertThat(policy.tick(last + 11 * SECOND)).contains(TELL_STALE);
  }

  @Test
  void shouldTryAtOnceThenDoubleFromFiveToSixtySecondsWithJitter() {
    good();
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      policy.lost(nowNs);
      long lostNs = nowNs;
      while (!policy.tick(nowNs).contains(CONNECT)) {
        nowNs += SECOND / 100;
      }
      waits.add((nowNs - lostNs) / (double) SECOND);
    }
    assertThat(waits.getFirst()).isZero();
    double[] expected = {0, 5, 10, 20, 40, 60, 60, 60};
    for (int i = 1; i < expected.length; i++) {
      assertThat(waits.get(i)).isBetween(expected[i] * 0.8 - 0.01, expected[i] * 1.2 + 0.02);
    }
    assertThat(waits.subList(5, 8)).as("jitter").doesNotHaveDuplicates();
    good();
    policy.lost(nowNs);
    assertThat(policy.tick(nowNs)).as("the first good message resets").contains(CONNECT);
  }

  @Test
  void shouldHammerNobodyWhoHangsUpAfterEachFirstMessage() {
    int connections = 0;
    for (long endNs = 60 * SECOND; nowNs < endNs; nowNs += SECOND / 100) {
      if (policy.tick(nowNs).contains(CONNECT)) {
        connections++;
        policy.opened(nowNs);
        policy.good(nowNs);
        policy.lost(nowNs);
      }
    }
    assertThat(connections).isBetween(3, 6);
  }

  @Test
  void shouldCountAConnectionThatOnlyOpensAsFailed() {
    for (int i = 1; i <= 3; i++) {
      untilConnect();
      policy.opened(nowNs);
      policy.lost(nowNs);
      assertThat(policy.failures()).isEqualTo(i);
    }
  }

  @Test
  void shouldRaiseOneAlarmAfterTenInARow() {
    int alarms = 0;
    for (int i = 1; i <= 25; i++) {
      alarms += untilConnect();
      assertThat(alarms).as("before connection %d", i).isEqualTo(i <= 10 ? 0 : 1);
      policy.lost(nowNs);
    }
  }

  @Test
  void shouldGiveUpAConnectionThatDoesNotOpen() {
    assertThat(policy.tick(0)).containsExactly(CONNECT);
    assertThat(policy.tick(10 * SECOND)).contains(HANG_UP);
  }

  private int untilConnect() {
    int alarms = 0;
    while (true) {
      List<ConnectionPolicy.Step> steps = policy.tick(nowNs);
      alarms += steps.contains(ALARM) ? 1 : 0;
      if (steps.contains(CONNECT)) {
        return alarms;
      }
      nowNs += SECOND / 10;
    }
  }

  private void good() {
    policy.tick(nowNs);
    policy.opened(nowNs);
    policy.good(nowNs);
  }
}

package dev.nightshift.liveness.probe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProbeLimitsTest {

  @Test
  void shouldAcceptTheDefaults() {
    assertThatCode(() -> ProbeLimits.check(TestProbeConfig.DEFAULTS)).doesNotThrowAnyException();
  }

  @Test
  void shouldNameBothKeysWhenTheyContradictEachOther() {
    assertThatThrownBy(() -> ProbeLimits.check(new TestProbeConfig(3, 3, 10)))
        .hasMessageContaining("nightshift.liveness.probe.lost-after (3)")
        .hasMessageContaining("nightshift.liveness.probe.suspect-after (3)");
    assertThatThrownBy(() -> ProbeLimits.check(new TestProbeConfig(2, 3, 2)))
        .hasMessageContaining("lost-after-when-most-miss (2)")
        .hasMessageContaining("lost-after (3)");
  }
}

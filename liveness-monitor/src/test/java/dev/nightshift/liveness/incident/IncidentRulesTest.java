package dev.nightshift.liveness.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.liveness.incident.ServiceCondition.Fate;
import dev.nightshift.liveness.incident.ServiceCondition.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {

  private static final String SERVICE = "research-worker";
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final Cause LOST_P0 = new Cause.LostInstance(SERVICE, "p0");
  private static final Cause DOWN = new Cause.EmptyService(SERVICE);
  private static final Cause LOOP_P0 = new Cause.CrashLoop(SERVICE, "p0");

  private final IncidentRules rules = new IncidentRules(new Config());
  private final List<Life> lives = new ArrayList<>();
  private @Nullable Instant downSince;

  private record Config() implements IncidentConfig {
    @Override
    public Duration serviceDownAfter() {
      return Duration.ofSeconds(30);
    }

    @Override
    public int crashLoopDeaths() {
      return 5;
    }

    @Override
    public Duration crashLoopWindow() {
      return Duration.ofMinutes(5);
    }

    @Override
    public Duration stableAfter() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration retention() {
      return Duration.ofDays(90);
    }
  }

  @Test
  void shouldHoldNothingWhenAllLive() {
    live("p0", 0);
    live("p1", 0);

    assertThat(holding(10)).isEmpty();
  }

  @Test
  void shouldHoldALostInstanceUntilItsPlaceIsTakenAgain() {
    lost("p0", 10);
    live("p1", 0);
    assertThat(holding(11)).containsExactly(LOST_P0);

    live("p0", 15);
    assertThat(holding(15, LOST_P0)).isEmpty();
  }

  @Test
  void shouldHoldNothingWhenANewInstanceCameElsewhereAfterTheLoss() {
    lost("p0", 10);
    live("p9", 12);

    assertThat(holding(12, LOST_P0)).isEmpty();
  }

  @Test
  void shouldNotHoldAnOldLossAgainWhenWhoMadeItGoodIsLostToo() {
    lost("p0", 10);
    lives.add(
        new Life("p9", Fate.LOST, at(100), at(100), at(12), "process 8 was killed (SIGKILL)"));
    downSince = at(100);

    assertThat(holding(101)).containsExactly(new Cause.LostInstance(SERVICE, "p9"));
  }

  @Test
  void shouldHoldNothingWhenTheSuccessorWasThereFirst() {
    live("p0", 10);
    lost("p0", 10);

    assertThat(holding(10)).isEmpty();
  }

  @Test
  void shouldHoldNothingWhenANewInstanceCameBeforeTheLossWasNoticed() {
    lives.add(new Life("p1", Fate.LOST, at(100), at(10), at(0), "5 probes in a row failed"));
    live("p0", 90);

    assertThat(holding(101, new Cause.LostInstance(SERVICE, "p1"))).isEmpty();
  }

  @Test
  void shouldSayThatWorkGoesOnElsewhereOnlyWhenSomebodyIsLeft() {
    lost("p0", 10);
    downSince = at(10);
    assertThat(summaries(11))
        .singleElement()
        .asString()
        .contains("waits until an instance is back");

    live("p1", 0);
    downSince = null;
    assertThat(summaries(11)).singleElement().asString().contains("goes on in the other 1");
  }

  @Test
  void shouldAddThatTheServiceIsDownOnlyAfterLongerThanARestart() {
    lost("p0", 10);
    downSince = at(10);

    assertThat(holding(39, LOST_P0)).containsExactly(LOST_P0);
    assertThat(holding(40, LOST_P0)).containsExactlyInAnyOrder(LOST_P0, DOWN);
  }

  @Test
  void shouldHoldNothingWhenTheServiceWasStoppedAsPlanned() {
    lost("p1", 5);
    lives.add(new Life("p0", Fate.STOPPED, at(10), at(10), at(0), ""));

    assertThat(holding(100, new Cause.LostInstance(SERVICE, "p1"), DOWN)).isEmpty();
  }

  @Test
  void shouldBeOneCrashLoopInsteadOfAnIncidentPerDeath() {
    for (int i = 0; i < 5; i++) {
      lost("p0", 10 * i);
    }
    downSince = at(0);

    assertThat(holding(50)).containsExactly(LOOP_P0);
  }

  @Test
  void shouldNotBeACrashLoopWhenTheDeathsAreFarApart() {
    for (int i = 0; i < 5; i++) {
      lost("p0", 400 * i);
    }
    live("p0", 1_700);

    assertThat(holding(1_700)).isEmpty();
  }

  @Test
  void shouldEndACrashLoopOnlyWhenALifeHasLasted() {
    for (int i = 0; i < 5; i++) {
      lost("p0", 10 * i);
    }
    live("p0", 50);

    assertThat(holding(55, LOOP_P0)).containsExactly(LOOP_P0);
    assertThat(holding(109, LOOP_P0)).containsExactly(LOOP_P0);
    assertThat(holding(111, LOOP_P0)).isEmpty();
  }

  @Test
  void shouldKeepACrashLoopOpenWhenDeathsBecomeRarerByBackoff() {
    lost("p0", 600);
    live("p0", 640);

    assertThat(holding(650, LOOP_P0)).containsExactly(LOOP_P0);
  }

  @Test
  void shouldEndACrashLoopWhenThePlaceIsNotUsedAnyMore() {
    for (int i = 0; i < 5; i++) {
      lost("p0", 10 * i);
    }
    live("p1", 20);
    assertThat(holding(341, LOOP_P0)).as("nobody came since").containsExactly(LOOP_P0);

    live("p9", 60);

    assertThat(holding(339, LOOP_P0)).as("it died a moment ago").containsExactly(LOOP_P0);
    assertThat(holding(341, LOOP_P0)).isEmpty();
  }

  @Test
  void shouldReadEveryCauseBackFromItsKey() {
    for (Cause cause : List.of(LOST_P0, DOWN, LOOP_P0, new Cause.LostSight())) {
      assertThat(Cause.parse(cause.key())).isEqualTo(cause);
    }
  }

  @Test
  void shouldNameNoPlaceInPublic() {
    for (Cause cause : List.of(LOST_P0, DOWN, LOOP_P0, new Cause.LostSight())) {
      assertThat(cause.publicSummary()).doesNotContain("p0");
    }
  }

  private Set<Cause> holding(int second, Cause... open) {
    return rules.holding(condition(), Set.of(open), at(second)).stream()
        .map(Finding::cause)
        .collect(Collectors.toSet());
  }

  private List<String> summaries(int second) {
    return rules.holding(condition(), Set.of(), at(second)).stream().map(Finding::summary).toList();
  }

  private ServiceCondition condition() {
    return new ServiceCondition(SERVICE, downSince, lives);
  }

  private void live(String place, int registered) {
    lives.add(new Life(place, Fate.LIVE, at(registered), at(registered), at(registered), ""));
  }

  private void lost(String place, int second) {
    lives.add(
        new Life(place, Fate.LOST, at(second), at(second), null, "process 7 was killed (SIGKILL)"));
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }
}

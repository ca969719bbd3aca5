package dev.nightshift.liveness.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.liveness.instance.InstanceState.Lost;
import dev.nightshift.liveness.instance.InstanceState.Stopped;
import dev.nightshift.liveness.instance.InstanceState.Suspect;
import dev.nightshift.liveness.instance.InstanceState.Up;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceStateTest {

  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final InstanceId SUCCESSOR = new InstanceId("research-worker", "host-0", "b2");

  private final InstanceState up = new Up(T0);

  @Test
  void shouldSuspectFromTheFirstMissWhenProbesAreMissed() {
    assertThat(up.on(new Sign.Missed(at(3), at(2)))).isEqualTo(new Suspect(at(2)));
  }

  @Test
  void shouldBeUpAgainWhenASuspectAnswers() {
    assertThat(new Suspect(at(2)).on(new Sign.Answered(at(4)))).isEqualTo(new Up(at(4)));
  }

  @Test
  void shouldKeepSinceWhenAnUpInstanceAnswers() {
    assertThat(up.on(new Sign.Answered(at(9)))).isSameAs(up);
  }

  @Test
  void shouldBeLostUncertainlyWhenSilent() {
    InstanceState suspect = new Suspect(at(2));

    InstanceState after = suspect.on(new Sign.Silent(at(5), at(2), "no answer in time"));

    assertThat(after).isEqualTo(new Lost(at(5), false, "no answer in time", at(2)));
    assertThat(InstanceState.newLoss(suspect, after)).isPresent();
  }

  @Test
  void shouldBeLostCertainlyWhenTheProcessExits() {
    assertThat(up.on(new Sign.Exited(at(1), "killed")))
        .isEqualTo(new Lost(at(1), true, "killed", at(1)));
    assertThat(new Suspect(at(2)).on(new Sign.Exited(at(4), "killed")))
        .isEqualTo(new Lost(at(4), true, "killed", at(2)));
  }

  @Test
  void shouldAnnounceAgainWhenAnUncertainLossBecomesCertain() {
    Lost uncertain = new Lost(at(5), false, "silent", at(2));

    InstanceState after = uncertain.on(new Sign.Exited(at(8), "killed"));

    assertThat(after).isEqualTo(new Lost(at(5), true, "killed", at(2)));
    assertThat(InstanceState.newLoss(uncertain, after)).contains((Lost) after);
  }

  @Test
  void shouldChangeNothingWhenACertainLossIsReportedAgain() {
    Lost certain = new Lost(at(5), true, "killed", at(5));

    for (Sign sign :
        List.of(
            new Sign.Exited(at(6), "killed"),
            new Sign.Replaced(at(7), SUCCESSOR),
            new Sign.Silent(at(8), at(7), "silent"),
            new Sign.Answered(at(9)))) {
      assertThat(certain.on(sign)).isSameAs(certain);
    }
  }

  @Test
  void shouldComeBackWhenAnUncertainLossAnswers() {
    Lost uncertain = new Lost(at(5), false, "silent", at(2));

    assertThat(uncertain.on(new Sign.Answered(at(60)))).isEqualTo(new Up(at(60)));
  }

  @Test
  void shouldBeLostCertainlyWhenASuccessorIsSeen() {
    assertThat(up.on(new Sign.Replaced(at(3), SUCCESSOR)))
        .isInstanceOfSatisfying(Lost.class, lost -> assertThat(lost.certain()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void shouldBeStoppedWhenItStopsAsPlanned(InstanceState state) {
    InstanceState after = state.on(new Sign.StoppedAsPlanned(at(9)));

    assertThat(after).isInstanceOf(Stopped.class);
    assertThat(InstanceState.newLoss(state, after)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everySign")
  void shouldStayStoppedWhateverIsHeardLater(Sign sign) {
    Stopped stopped = new Stopped(at(1));

    assertThat(stopped.on(sign)).isSameAs(stopped);
  }

  static List<InstanceState> everyState() {
    return List.of(
        new Up(T0),
        new Suspect(T0),
        new Lost(T0, false, "silent", T0),
        new Lost(T0, true, "killed", T0),
        new Stopped(T0));
  }

  static List<Sign> everySign() {
    return List.of(
        new Sign.Answered(at(2)),
        new Sign.Missed(at(2), at(1)),
        new Sign.Silent(at(2), at(1), "silent"),
        new Sign.Exited(at(2), "killed"),
        new Sign.Replaced(at(2), SUCCESSOR),
        new Sign.StoppedAsPlanned(at(2)));
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }
}

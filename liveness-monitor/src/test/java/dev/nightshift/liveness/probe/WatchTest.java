package dev.nightshift.liveness.probe;

import static dev.nightshift.liveness.probe.VirtualMonitor.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.InstanceState.Lost;
import dev.nightshift.liveness.instance.InstanceState.Suspect;
import dev.nightshift.liveness.instance.InstanceState.Up;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final VirtualMonitor monitor = new VirtualMonitor("a", "b", "c");

  @Test
  void shouldSuspectAfterTwoMissesAndLoseAfterThreeWhenOneIsSilent() {
    monitor.silence("a");
    monitor.round();
    Instant firstMiss = monitor.now();
    assertThat(monitor.state("a")).isInstanceOf(Up.class);

    monitor.round();
    assertThat(monitor.state("a")).isEqualTo(new Suspect(firstMiss));

    monitor.round();
    assertThat(monitor.state("a"))
        .isEqualTo(
            new Lost(
                monitor.now(), false, "3 probes in a row failed: no answer in time", firstMiss));
    assertThat(monitor.losses).hasSize(1);
  }

  @Test
  void shouldAnnounceALossOnceWhenTheSilenceGoesOn() {
    monitor.silence("a");

    monitor.rounds(100);

    assertThat(monitor.losses).hasSize(1);
  }

  @Test
  void shouldNeverLoseAnInstanceThatFlaps() {
    for (int i = 0; i < 50; i++) {
      monitor.silence("a");
      monitor.rounds(2);
      assertThat(monitor.state("a")).isInstanceOf(Suspect.class);
      monitor.recovered("a");
      monitor.round();
      assertThat(monitor.state("a")).isInstanceOf(Up.class);
    }

    assertThat(monitor.losses).isEmpty();
  }

  @Test
  void shouldTakeBackALostInstanceThatAnswersAgain() {
    monitor.silence("a");
    monitor.rounds(5);
    monitor.recovered("a");

    monitor.round();

    assertThat(monitor.state("a")).isEqualTo(new Up(monitor.now()));
  }

  @Test
  void shouldNotTakeBackALostInstanceWhenWhoeverAnswersDoesNotSayWhoItIs() {
    monitor.silence("a");
    monitor.rounds(5);
    monitor.answers("a", new Answer.Unnamed());

    monitor.round();

    assertThat(monitor.state("a")).isInstanceOf(Lost.class);
  }

  @Test
  void shouldKnowThatAnInstanceIsOverWhenASuccessorAnswersAtItsAddress() {
    InstanceId successor = new InstanceId("a", "host-0", "b2");
    monitor.answers("a", new Answer.Stranger(successor));

    monitor.round();

    assertThat(monitor.state("a"))
        .isInstanceOfSatisfying(Lost.class, lost -> assertThat(lost.certain()).isTrue());
  }

  @Test
  void shouldCountAsSilenceWhenAnotherServiceHasTakenTheAddress() {
    monitor.answers("a", new Answer.Stranger(id("z")));

    monitor.rounds(3);

    assertThat(monitor.state("a"))
        .isInstanceOfSatisfying(Lost.class, lost -> assertThat(lost.certain()).isFalse());
  }

  @Test
  void shouldLoseNobodyWhenTheMonitorWasFrozenBetweenRounds() {
    monitor.silence("a");
    monitor.rounds(2);
    monitor.freezeBetween(Duration.ofSeconds(30));
    monitor.silence("a", "b", "c");

    assertThat(monitor.round()).isInstanceOf(Clarity.Late.class);
    monitor.recovered("a", "b", "c");
    monitor.rounds(3);

    assertThat(monitor.losses).isEmpty();
    assertThat(monitor.state("a")).isInstanceOf(Up.class);
  }

  @Test
  void shouldLoseNobodyWhenTheMonitorWasFrozenWithinEachOfManyRounds() {
    monitor.silence("a", "b", "c");
    for (int i = 0; i < 20; i++) {
      monitor.freezeWithinNextRound(Duration.ofSeconds(10));
      assertThat(monitor.round()).isInstanceOf(Clarity.Late.class);
    }

    assertThat(monitor.losses).isEmpty();
    assertThat(monitor.state("a")).isInstanceOf(Up.class);
  }

  @Test
  void shouldDistrustItsSightWhenTheMachineSlept() {
    monitor.rounds(3);
    monitor.sleepMachine(Duration.ofHours(8));
    monitor.silence("a", "b", "c");

    assertThat(monitor.round()).isInstanceOf(Clarity.Late.class);
  }

  @Test
  void shouldStillFindALossWhenFrozenOnlyOnce() {
    monitor.silence("a");
    monitor.rounds(2);
    monitor.freezeBetween(Duration.ofSeconds(30));
    monitor.round();

    monitor.rounds(3);

    assertThat(monitor.losses).hasSize(1);
  }

  @Test
  void shouldWaitLongerWhenMostFailAtOnceAndSomebodyAnswers() {
    monitor.silence("a", "b");
    assertThat(monitor.round()).isEqualTo(new Clarity.MostMiss(2, 3));

    monitor.rounds(8);
    assertThat(monitor.losses).isEmpty();
    assertThat(monitor.state("a")).isInstanceOf(Suspect.class);

    monitor.round();
    assertThat(monitor.losses).hasSize(2);
  }

  @Test
  void shouldNeverLoseAnybodyAndSayThatItIsBlindWhenNobodyAnswers() {
    monitor.silence("a", "b", "c");
    assertThat(monitor.round()).isEqualTo(new Clarity.Blind(3));
    assertThat(monitor.trouble()).isEmpty();

    monitor.rounds(600);
    assertThat(monitor.losses).isEmpty();
    assertThat(monitor.state("a")).isInstanceOf(Suspect.class);
    assertThat(monitor.trouble()).hasValueSatisfying(words -> assertThat(words).contains("15 s"));

    monitor.recovered("b", "c");
    monitor.round();
    assertThat(monitor.trouble()).isEmpty();
    assertThat(monitor.state("b")).isInstanceOf(Up.class);
    assertThat(monitor.losses).hasSize(1);
  }

  @Test
  void shouldBeBlindWhenItCannotEvenReachItself() {
    monitor.silenceItself();
    monitor.silence("a");

    assertThat(monitor.rounds(20)).isInstanceOf(Clarity.SelfUnreachable.class);

    assertThat(monitor.losses).isEmpty();
    assertThat(monitor.state("liveness-monitor")).isInstanceOf(Up.class);
    assertThat(monitor.trouble()).hasValueSatisfying(words -> assertThat(words).contains("itself"));
  }

  @Test
  void shouldWaitForTheFirstAnswerOfAnInstanceThatHasJustRegistered() {
    monitor.registers("new");
    monitor.silence("new");

    monitor.rounds(25);
    assertThat(monitor.state("new")).isInstanceOf(Up.class);

    monitor.rounds(10);
    assertThat(monitor.state("new")).isInstanceOf(Lost.class);
  }

  @Test
  void shouldNotWaitForAnInstanceThatHasAnsweredOnce() {
    monitor.registers("new");
    monitor.round();
    monitor.silence("new");

    monitor.rounds(3);

    assertThat(monitor.state("new")).isInstanceOf(Lost.class);
  }

  @Test
  void shouldBelieveItsSightWhenTheOnlyPeerIsSilent() {
    VirtualMonitor pair = new VirtualMonitor("a");
    pair.silence("a");

    pair.rounds(3);

    assertThat(pair.losses).hasSize(1);
  }
}

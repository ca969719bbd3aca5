package dev.nightshift.gateway.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.ChatEvent.TurnPart;
import dev.nightshift.backbone.contract.ChatEvent.TurnStarted;
import dev.nightshift.backbone.contract.ChatEvent.TurnWaiting;
import dev.nightshift.backbone.contract.TurnOutcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnStepTest {

  private static final TurnEffect NOTHING = new TurnEffect.Nothing();

  private TurnStatus status = TurnStatus.BEGUN;

  @Test
  void shouldShowTheAnswerAsItGrows() {
    assertThat(step(new TurnStarted("t"))).isEqualTo(NOTHING);
    assertThat(step(part(1, "Five "))).isEqualTo(new TurnEffect.Show("Five "));
    assertThat(step(part(2, "companies."))).isEqualTo(new TurnEffect.Show("Five companies."));
    assertThat(step(ended("Six companies.")))
        .isEqualTo(new TurnEffect.End(TurnOutcome.ANSWERED, "Six companies."));
    assertThat(status.open()).isFalse();
  }

  @Test
  void shouldIgnorePartsThatAreNotTheNextOne() {
    step(part(1, "a"));
    assertThat(step(part(1, "a"))).isEqualTo(NOTHING);
    assertThat(step(part(3, "c"))).isEqualTo(NOTHING);
    assertThat(step(part(2, "b"))).isEqualTo(new TurnEffect.Show("ab"));
  }

  @Test
  void shouldBeginAnewWithALaterAttemptAndIgnoreAnEarlierOne() {
    step(part(1, "Once upon "));
    assertThat(step(new TurnPart("t", 2, "nothing", 2))).isEqualTo(NOTHING);
    assertThat(step(new TurnPart("t", 1, "In the ", 2))).isEqualTo(new TurnEffect.Show("In the "));
    assertThat(step(part(2, "a time"))).isEqualTo(NOTHING);
    assertThat(step(new TurnPart("t", 2, "beginning", 2)))
        .isEqualTo(new TurnEffect.Show("In the beginning"));
  }

  @Test
  void shouldNotStreamMoreThanFits() {
    step(part(1, "a".repeat(TurnStep.LONGEST_STREAMED)));
    assertThat(step(part(2, "b"))).isEqualTo(NOTHING);
    assertThat(step(ended("whole"))).isEqualTo(new TurnEffect.End(TurnOutcome.ANSWERED, "whole"));
  }

  @Test
  void shouldTellOnceThatItWaits() {
    assertThat(step(new TurnWaiting("t", "the provider is down")))
        .isEqualTo(new TurnEffect.TellWaiting("the provider is down"));
    assertThat(step(new TurnWaiting("t", "still"))).isEqualTo(NOTHING);
    assertThat(status.waiting()).isTrue();
    step(part(1, "There "));
    assertThat(status.waiting()).isFalse();
    assertThat(step(new TurnWaiting("t", "again"))).isEqualTo(NOTHING);
    assertThat(status.waiting()).isTrue();
  }

  @Test
  void shouldEndWithAProposal() {
    ProposalMade proposal = new ProposalMade("t", "p", "s", "/runs", "free", Instant.EPOCH);
    assertThat(step(proposal)).isEqualTo(new TurnEffect.Propose(proposal));
    assertThat(step(ended("And this."))).isEqualTo(NOTHING);
  }

  @Test
  void shouldChangeNothingWhenItHasEnded() {
    step(ended("x"));
    TurnStatus end = status;
    Stream.<ChatEvent.OfTurn>of(
            new TurnStarted("t"),
            part(1, "late"),
            new TurnWaiting("t", "late"),
            new ProposalMade("t", "p", "s", "/runs", "free", Instant.EPOCH),
            ended("late"))
        .forEach(event -> assertThat(step(event)).isEqualTo(NOTHING));
    assertThat(status).isEqualTo(end);
    assertThat(List.of(status.open(), status.waiting())).containsOnly(false);
  }

  private TurnEffect step(ChatEvent.OfTurn event) {
    TurnStep step = TurnStep.of(status, event);
    status = step.status();
    return step.effect();
  }

  private static TurnPart part(int index, String text) {
    return new TurnPart("t", index, text);
  }

  private static TurnEnded ended(String text) {
    return new TurnEnded("t", TurnOutcome.ANSWERED, text);
  }
}

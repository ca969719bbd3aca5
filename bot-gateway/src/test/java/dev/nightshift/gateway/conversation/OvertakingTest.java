package dev.nightshift.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands void that come later. */
class OvertakingTest {

  private static final Overtaking ALL = new Overtaking(Reach.TASKS, "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/research directory=a.csv quantity=1",
        "/trade symbol=BTCUSDT feed=binance",
        "/order ses-1 buy 1",
        "/support they ask for a discount",
        "/decide run-1 accept",
        "/retry task-1",
        "/resume run-1",
        "/budget run-1 2.50",
        "/task write down what we know",
        "/lead adopt run-1",
        "/lead Import leads.csv",
        "/knowledge reload",
        "find me five companies"
      })
  void shouldVoidWhateverStartsOrSteersATask(String older) {
    assertThat(ALL.voids(Utterance.of(older))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/task task-1",
        "/task",
        "/tasks",
        "/lead lead-1",
        "/lead lead-1 won",
        "/lead add Ada",
        "/knowledge",
        "/help trade",
        "/nonsense"
      })
  void shouldLeaveWhatOnlyLooksOrStartsNoTask(String older) {
    assertThat(ALL.voids(Utterance.of(older))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/retry run-1, true",
    "/resume run-1, true",
    "/budget run-1 2.50, true",
    "/decide run-1 accept, true",
    "/order run-1 buy 1, true",
    "/retry run-12, false",
    "/task run-1, false",
    "/task run-1 once more, false",
    "/lead adopt run-1, false",
    "/trade symbol=BTCUSDT feed=binance, false",
    "what of run-1, false"
  })
  void shouldVoidOnlyWhatSteersTheTaskThatIsNamed(String older, boolean voided) {
    assertThat(new Overtaking(Reach.TASKS, "run-1").voids(Utterance.of(older))).isEqualTo(voided);
    assertThat(new Overtaking(Reach.TRADING, "run-1").voids(Utterance.of(older))).isEqualTo(voided);
  }

  @Test
  void shouldVoidWhatNamesTheTaskOtherwise() {
    Overtaking known = new Overtaking(Reach.TASKS, "task-5").known(_ -> Stream.of("run-5"));
    assertThat(known.voids(Utterance.of("/retry run-5"))).isTrue();
    assertThat(known.voids(Utterance.of("/retry task-5"))).isTrue();
    assertThat(known.voids(Utterance.of("/retry run-6"))).isFalse();
    assertThat(ALL.known(_ -> Stream.of("run-5")).voids(Utterance.of("/retry run-6"))).isTrue();
  }

  @Test
  void shouldVoidNothingWithoutAReachWhateverIsNamed() {
    assertThat(new Overtaking(Reach.NOTHING, "run-1").voids(Utterance.of("/retry run-1")))
        .isFalse();
  }

  @Test
  void shouldVoidOnlyTradingOrOnlyTalk() {
    assertThat(new Overtaking(Reach.TRADING, "").voids(Utterance.of("/order ses-1 buy 1")))
        .isTrue();
    assertThat(new Overtaking(Reach.TRADING, "").voids(Utterance.of("hello"))).isFalse();
    assertThat(new Overtaking(Reach.TALK, "").voids(Utterance.of("hello"))).isTrue();
    assertThat(new Overtaking(Reach.TALK, "").voids(Utterance.of("/retry run-1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "flatten, ''",
    "Keep, ''",
    "ses-1, ses-1",
    "ses-1 cancel, ses-1",
    "ses-1 now, ses-1 now"
  })
  void shouldKnowWhichSessionIsStopped(String arguments, String session) {
    assertThat(StopCommand.session(arguments)).isEqualTo(session);
  }
}

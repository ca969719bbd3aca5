package dev.nightshift.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.conversation.Utterance.FreeText;
import dev.nightshift.gateway.conversation.Utterance.Order;
import dev.nightshift.gateway.conversation.Utterance.UnknownCommand;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UtteranceTest {

  @Test
  void shouldReadCommandAndArgumentsWhateverTheSpacing() {
    assertThat(Utterance.of("  /research   a=1\nb=2 "))
        .isEqualTo(new Order(CommandName.RESEARCH, "a=1\nb=2"));
    assertThat(Utterance.of("/STOP@nightshift_bot ses-1"))
        .isEqualTo(new Order(CommandName.STOP, "ses-1"));
  }

  @Test
  void shouldTakeAnythingElseForFreeText() {
    assertThat(Utterance.of(" find me 5 companies "))
        .isEqualTo(new FreeText("find me 5 companies"));
    assertThat(Utterance.of("")).isEqualTo(new FreeText(""));
  }

  @ParameterizedTest
  @EnumSource(CommandName.class)
  void shouldKnowEveryCommandByItsWord(CommandName name) {
    assertThat(Utterance.of("/" + name.word())).isEqualTo(new Order(name, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "reserch, RESEARCH",
    "satus, STATUS",
    "stauts, STATUS",
    "hlep, HELP",
    "exprot, EXPORT",
    "rese, RESEARCH",
    "inc, INCIDENTS",
    "cancle, CANCEL",
    "trades, TRADE"
  })
  void shouldSuggestTheNearestCommandWhenMistyped(String word, CommandName meant) {
    assertThat(Utterance.of("/" + word)).isEqualTo(new UnknownCommand(word, Optional.of(meant)));
  }

  @ParameterizedTest
  @CsvSource({"xyzzy", "photosynthesis", "a", "''"})
  void shouldSuggestNothingWhenNothingIsNear(String word) {
    assertThat(Utterance.of("/" + word)).isEqualTo(new UnknownCommand(word, Optional.empty()));
  }

  @Test
  void shouldReadAnyTextWithoutFailing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = randomText(random);
      assertThat(Utterance.of(text).lane()).as("seed %d, text %s", seed, text).isNotNull();
      assertThat(Utterance.of("/" + text).lane()).as("seed %d, text %s", seed, text).isNotNull();
    }
  }

  private static String randomText(Random random) {
    return random
        .ints(random.nextInt(30), 0, 0x2FFFF)
        .filter(Character::isValidCodePoint)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void shouldPutCommandsFreeTextAndWhatOvertakesIntoLanesOfTheirOwn() {
    assertThat(Utterance.of("find me 5 companies").lane()).isEqualTo(Lane.TURN);
    assertThat(Utterance.of("/export").lane()).isEqualTo(Lane.ORDERLY);
    assertThat(Utterance.of("/nonsense").lane()).isEqualTo(Lane.ORDERLY);
    assertThat(Utterance.of("/new").lane()).isEqualTo(Lane.ORDERLY);
    Stream.of("/start", "/status", "/cancel", "/stop", "/kill", "/restart", "/confirm p")
        .forEach(text -> assertThat(Utterance.of(text).lane()).isEqualTo(Lane.URGENT));
  }
}

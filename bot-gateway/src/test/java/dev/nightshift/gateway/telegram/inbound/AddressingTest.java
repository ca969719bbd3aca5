package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingTest {

  private static final Place GROUP = new Place(-1, ChatKind.SUPERGROUP, "G");
  private static final Place ALONE = new Place(1, ChatKind.PRIVATE, "Ada");
  private static final OptionalLong NOBODY = OptionalLong.empty();

  private final Addressing addressing = new Addressing(new BotUser(99, "night_bot"));

  @ParameterizedTest
  @ValueSource(
      strings = {"/status", " /status", "/status@night_bot", "/status@NIGHT_bot x", "/stop now"})
  void shouldHearCommandsInAGroup(String text) {
    assertThat(addressing.heard(GROUP, text, NOBODY)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good morning",
        "/status@other_bot",
        "mail me: a@night_bot.example",
        "@night_bots hello",
        "@night_bot2 hello",
        "3/4 done",
        ""
      })
  void shouldNotListenToWhatIsMeantForOthersInAGroup(String text) {
    assertThat(addressing.heard(GROUP, text, NOBODY)).isEmpty();
    assertThat(addressing.heard(GROUP, text, OptionalLong.of(98))).isEmpty();
  }

  @Test
  void shouldHearWhatMentionsTheBot() {
    assertThat(addressing.heard(GROUP, "@Night_Bot how is it going?", NOBODY))
        .contains("how is it going?");
    assertThat(addressing.heard(GROUP, "how is it going, @night_bot?", NOBODY))
        .contains("how is it going, @night_bot?");
    assertThat(addressing.heard(GROUP, "@night_bot", NOBODY)).contains("@night_bot");
  }

  @Test
  void shouldHearAnAnswerToTheBot() {
    assertThat(addressing.heard(GROUP, "yes", OptionalLong.of(99))).contains("yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"good morning", "/status", "/status@other_bot", "@someone hello"})
  void shouldHearEverythingWhenAlone(String text) {
    assertThat(addressing.heard(ALONE, text, NOBODY)).contains(text);
  }
}

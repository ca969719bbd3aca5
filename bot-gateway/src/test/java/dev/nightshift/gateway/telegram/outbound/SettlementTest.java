package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.telegram.botapi.Failure;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.Refusal;
import dev.nightshift.gateway.telegram.botapi.Sent;
import dev.nightshift.gateway.telegram.text.FormattedText;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The one table of what follows from what. */
class SettlementTest {

  private static final Duration BACKOFF = Duration.ofSeconds(7);

  @Test
  void shouldKeepTheNumberThatTelegramGave() {
    assertThat(Settlement.of(item(null, false), new Outcome.Ok<>(new Sent(12)), BACKOFF))
        .isEqualTo(new Settlement.Shown(12L));
    assertThat(Settlement.of(item(12L, false), new Outcome.Ok<>(new Sent(0)), BACKOFF))
        .isEqualTo(new Settlement.Shown(null));
  }

  @Test
  void shouldTryAgainWhenNobodyAnsweredAndDoubtOnlyWhatMayHaveArrived() {
    assertThat(failed(null, new Failure.Away(true, "refused")))
        .isEqualTo(new Settlement.Again(BACKOFF, false, "Telegram does not answer: refused."));
    assertThat(failed(null, new Failure.Away(false, "reset")))
        .isEqualTo(new Settlement.Again(BACKOFF, true, "Telegram does not answer: reset."));
    assertThat(failed(12L, new Failure.Away(false, "reset")))
        .isEqualTo(new Settlement.Again(BACKOFF, false, "Telegram does not answer: reset."));
    assertThat(failed(null, new Failure.WrongToken())).isInstanceOf(Settlement.Again.class);
    assertThat(failed(null, new Failure.NothingThere())).isInstanceOf(Settlement.Again.class);
  }

  @Test
  void shouldPauseTheChatForAsLongAsTelegramAsks() {
    assertThat(failed(null, new Failure.TooMany(Duration.ofSeconds(30))))
        .isEqualTo(new Settlement.Paused(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCKED", "KICKED", "CHAT_NOT_FOUND"})
  void shouldLeaveAChatAloneThatCannotBeReached(Refusal refusal) {
    assertThat(refused(false, refusal)).isEqualTo(new Settlement.ChatGone(refusal, "so"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "BLOCKED",
        "KICKED",
        "CHAT_NOT_FOUND",
        "MIGRATED",
        "NOT_MODIFIED",
        "UNPARSABLE",
        "MESSAGE_GONE",
        "MAY_NOT_WRITE"
      })
  void shouldGiveUpWhatWouldBeRefusedAgainAndHaveItLookedInto(Refusal refusal) {
    assertThat(refused(false, refusal)).isEqualTo(new Settlement.GivenUp(true, "so"));
  }

  @ParameterizedTest
  @EnumSource(names = {"MESSAGE_GONE", "MAY_NOT_WRITE"})
  void shouldGiveUpWhatPeopleDoNotWant(Refusal refusal) {
    assertThat(refused(false, refusal)).isEqualTo(new Settlement.GivenUp(false, "so"));
  }

  @Test
  void shouldTakeAnEditThatChangesNothingForDone() {
    assertThat(refused(false, Refusal.NOT_MODIFIED)).isEqualTo(new Settlement.Shown(null));
  }

  @Test
  void shouldLeaveOutStylesOnce() {
    assertThat(refused(false, Refusal.UNPARSABLE)).isEqualTo(new Settlement.WithoutStyles("so"));
    assertThat(refused(true, Refusal.UNPARSABLE)).isEqualTo(new Settlement.GivenUp(true, "so"));
  }

  @Test
  void shouldFollowAGroupToItsNewNumber() {
    assertThat(failed(null, new Failure.Refused(Refusal.MIGRATED, "so", OptionalLong.of(-100_5L))))
        .isEqualTo(new Settlement.Moved(-1005L));
    assertThat(refused(false, Refusal.MIGRATED)).isEqualTo(new Settlement.GivenUp(true, "so"));
  }

  private static Settlement failed(@Nullable Long messageId, Failure failure) {
    return Settlement.of(item(messageId, false), new Outcome.Failed<>(failure), BACKOFF);
  }

  private static Settlement refused(boolean plain, Refusal refusal) {
    return Settlement.of(
        item(null, plain),
        new Outcome.Failed<>(new Failure.Refused(refusal, "so", OptionalLong.empty())),
        BACKOFF);
  }

  private static Item item(@Nullable Long messageId, boolean plain) {
    return new Item(
        1,
        1,
        "tg-1",
        "1",
        "rep-1",
        0,
        Kind.TEXT,
        FormattedText.plain("x"),
        null,
        new JsonArray(),
        "digest",
        messageId,
        0,
        1,
        plain,
        false);
  }
}

package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.telegram.botapi.Failure;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.Refusal;
import dev.nightshift.gateway.telegram.botapi.Sent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What follows from a call's outcome for its row; decided here alone. */
sealed interface Settlement {

  /**
   * It is there.
   *
   * @param messageId Telegram's number of it; {@code null}: the one it had
   */
  record Shown(@Nullable Long messageId) implements Settlement {}

  /**
   * To be tried again, for ever: it is none of the message's fault.
   *
   * @param doubtful it may be there all the same
   */
  record Again(Duration delay, boolean doubtful, String reason) implements Settlement {}

  /** Nothing goes to this chat for so long, and no other chat is concerned. */
  record Paused(Duration length) implements Settlement {}

  /** Styles that Telegram cannot read: once more without them. */
  record WithoutStyles(String reason) implements Settlement {}

  /**
   * Refused; the chat's later messages go on.
   *
   * @param fault it should not have been: somebody ought to look at it
   */
  record GivenUp(boolean fault, String reason) implements Settlement {

    String state() {
      return fault ? "REFUSED" : "GIVEN_UP";
    }
  }

  /** Nobody is reached in this chat; nothing is tried until somebody writes there again. */
  record ChatGone(Refusal refusal, String reason) implements Settlement {}

  /** The chat has another id now. */
  record Moved(long peer) implements Settlement {}

  /** Instead of a file that is not to be had, a sentence that says so. */
  record Replaced(String sentence) implements Settlement {}

  /** Nobody was called: too much time had passed since the claim. */
  record NotBegun() implements Settlement {}

  static Settlement of(Item item, Outcome<Sent> outcome, Duration backoff) {
    return switch (outcome) {
      case Outcome.Ok<Sent>(Sent sent) -> new Shown(sent.messageId() > 0 ? sent.messageId() : null);
      case Outcome.Failed<Sent>(Failure failure) -> of(item, failure, backoff);
    };
  }

  private static Settlement of(Item item, Failure failure, Duration backoff) {
    return switch (failure) {
      case Failure.TooMany tooMany -> new Paused(tooMany.retryAfter());
      case Failure.Away away ->
          new Again(backoff, !away.certainlyNotTaken() && !item.edit(), away.sentence());
      case Failure.WrongToken _, Failure.NothingThere _, Failure.Conflict _ ->
          new Again(backoff, false, failure.sentence());
      case Failure.Refused refused -> of(item, refused);
    };
  }

  private static Settlement of(Item item, Failure.Refused refused) {
    return switch (refused.reason()) {
      case NOT_MODIFIED -> new Shown(null);
      case BLOCKED, KICKED, CHAT_NOT_FOUND -> new ChatGone(refused.reason(), refused.description());
      case MIGRATED ->
          refused.migratedTo().isPresent()
              ? new Moved(refused.migratedTo().getAsLong())
              : new GivenUp(true, refused.description());
      case UNPARSABLE ->
          item.plain()
              ? new GivenUp(true, refused.description())
              : new WithoutStyles(refused.description());
      case MESSAGE_GONE, MAY_NOT_WRITE -> new GivenUp(false, refused.description());
      case REPLY_GONE, QUERY_TOO_OLD, TOO_LONG, EMPTY, OTHER ->
          new GivenUp(true, refused.description());
    };
  }

  /** Whether Telegram was asked and stayed silent, or answers nobody. */
  static boolean unanswered(Outcome<Sent> outcome) {
    return outcome instanceof Outcome.Failed<Sent>(Failure failure)
        && (failure instanceof Failure.Away
            || failure instanceof Failure.WrongToken
            || failure instanceof Failure.NothingThere);
  }
}

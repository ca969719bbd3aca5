package dev.nightshift.gateway.telegram.botapi;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Why a call has no result; this one classification decides what is tried again. {@link #sentence}
 * is for logs and for {@code /health}: it never holds the token.
 */
public sealed interface Failure {

  /** For a person who operates the bot. */
  String sentence();

  /** 401: no bot has this token. Calling again cannot help before somebody acts. */
  record WrongToken() implements Failure {
    @Override
    public String sentence() {
      return "Telegram does not know the bot's token (401); set nightshift.telegram.token to the"
          + " one that BotFather gave out.";
    }
  }

  /** 404: nothing answers there. Calling again cannot help before somebody acts. */
  record NothingThere() implements Failure {
    @Override
    public String sentence() {
      return "There is no Bot API under this address for this token (404); nightshift.telegram.token"
          + " is malformed or nightshift.telegram.api-url is wrong.";
    }
  }

  /** 409: somebody else gets the updates. */
  record Conflict(Rival rival, String description) implements Failure {

    /** Who gets them. */
    public enum Rival {
      OTHER_POLLER,
      WEBHOOK
    }

    @Override
    public String sentence() {
      return switch (rival) {
        case OTHER_POLLER ->
            "Another program polls updates with the same token (409); stop it, or give each its own"
                + " bot.";
        case WEBHOOK -> "A webhook is set for the bot (409), so that updates cannot be polled.";
      };
    }
  }

  /** 429: too many calls; nothing was done. */
  record TooMany(Duration retryAfter) implements Failure {
    @Override
    public String sentence() {
      return "Telegram asks to wait for %d s (429).".formatted(retryAfter.toSeconds());
    }
  }

  /**
   * Telegram's no to this call; the same call again gets the same answer.
   *
   * @param description Telegram's own words
   * @param migratedTo the chat's new id, when it became a supergroup
   */
  record Refused(Refusal reason, String description, OptionalLong migratedTo) implements Failure {
    @Override
    public String sentence() {
      return "Telegram refuses: " + description + ".";
    }
  }

  /**
   * No answer that could be one: 5xx, something else than the Bot API's JSON, a timeout, a broken
   * or refused connection, or an open breaker.
   *
   * @param certainlyNotTaken the call never reached Telegram; otherwise it may have taken effect
   */
  record Away(boolean certainlyNotTaken, String what) implements Failure {
    @Override
    public String sentence() {
      return "Telegram does not answer: " + what + ".";
    }
  }
}

package dev.nightshift.trading.venue;

import java.time.Duration;

/** A venue does not answer a question as documented; the message is one sentence for a person. */
public final class VenueUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /** One that says itself before when it does not want to be asked again. */
  public VenueUnavailableException(String sentence, Throwable cause, Duration retryAfter) {
    super(sentence, cause);
    this.retryAfter = retryAfter;
  }

  public VenueUnavailableException(String sentence, Throwable cause) {
    this(sentence, cause, Duration.ZERO);
  }

  public VenueUnavailableException(String sentence) {
    super(sentence);
    this.retryAfter = Duration.ZERO;
  }

  /** How long the venue wants to be left alone; 0: it did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}

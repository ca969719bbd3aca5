package dev.nightshift.trading.feed;

/** A file cannot be had; the message is one sentence for a person. */
public final class FeedUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  FeedUnavailableException(String sentence, boolean passing, Throwable cause) {
    super(sentence, cause);
    this.passing = passing;
  }

  /** Whether it may be there later; otherwise trying again is of no use. */
  public boolean passing() {
    return passing;
  }
}

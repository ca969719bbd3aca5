package dev.nightshift.trading.venue;

/** A venue does not answer a question as documented; the message is one sentence for a person. */
public final class VenueUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public VenueUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  public VenueUnavailableException(String sentence) {
    super(sentence);
  }
}

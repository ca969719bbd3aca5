package dev.nightshift.trading.marketdata;

/** A feed cannot be read; the message is one sentence for a person that names the place. */
public final class UnreadableFeedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableFeedException(String sentence) {
    super(sentence);
  }

  public UnreadableFeedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

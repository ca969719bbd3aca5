package dev.nightshift.trading.session;

/** A session cannot be brought back to where it stood; the message is a sentence for a person. */
final class DamagedSessionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedSessionException(String sentence) {
    super(sentence);
  }
}

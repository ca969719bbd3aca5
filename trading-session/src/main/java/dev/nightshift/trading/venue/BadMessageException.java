package dev.nightshift.trading.venue;

/** What a venue sent cannot be understood; the message is the end of a sentence. */
public final class BadMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;

  public BadMessageException(String what) {
    super(what);
    this.what = what;
  }

  public BadMessageException(String what, Throwable cause) {
    super(what, cause);
    this.what = what;
  }

  public String what() {
    return what;
  }
}

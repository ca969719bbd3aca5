package dev.nightshift.trading.venue;

/** What a venue sent cannot be understood; the message is the end of a sentence. */
public final class BadMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final boolean book;

  public BadMessageException(String what) {
    super(what);
    this.what = what;
    this.book = false;
  }

  public BadMessageException(String what, Throwable cause) {
    this(what, cause, false);
  }

  private BadMessageException(String what, Throwable cause, boolean book) {
    super(what, cause);
    this.what = what;
    this.book = book;
  }

  /** The same of a message that was a part of the book: what the book is, is not known now. */
  public BadMessageException ofBook() {
    return new BadMessageException(what, this, true);
  }

  /** Whether it was a part of a book whose parts are not numbered. */
  public boolean book() {
    return book;
  }

  public String what() {
    return what;
  }
}

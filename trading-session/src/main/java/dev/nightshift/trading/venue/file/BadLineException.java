package dev.nightshift.trading.venue.file;

/** What is wrong with a line, as the end of a sentence; whoever knows the file adds the place. */
final class BadLineException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;

  BadLineException(String what) {
    super(what);
    this.what = what;
  }

  BadLineException(String what, Throwable cause) {
    super(what, cause);
    this.what = what;
  }

  String what() {
    return what;
  }
}

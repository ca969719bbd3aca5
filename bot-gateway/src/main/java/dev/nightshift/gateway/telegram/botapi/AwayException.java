package dev.nightshift.gateway.telegram.botapi;

/** Carries a failure that counts against Telegram through the fault tolerance. */
final class AwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean certainlyNotTaken;
  private final String what;

  /** Has no cause on purpose: causes hold the URL, and so the token. */
  AwayException(Failure.Away away) {
    super(away.sentence());
    this.certainlyNotTaken = away.certainlyNotTaken();
    this.what = away.what();
  }

  Failure.Away away() {
    return new Failure.Away(certainlyNotTaken, what);
  }
}

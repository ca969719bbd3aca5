package dev.nightshift.gateway.telegram.botapi;

/** Carries a failure that counts against Telegram through the fault tolerance. */
final class AwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean certainlyNotTaken;
  private final String what;
  private final boolean interrupted;

  AwayException(Failure.Away away) {
    this(away, false);
  }

  /** Has no cause on purpose: causes hold the URL, and so the token. */
  private AwayException(Failure.Away away, boolean interrupted) {
    super(away.sentence());
    this.interrupted = interrupted;
    this.certainlyNotTaken = away.certainlyNotTaken();
    this.what = away.what();
  }

  /** The wait for the call was interrupted. */
  static AwayException interrupted(Failure.Away away) {
    return new AwayException(away, true);
  }

  /**
   * Whether the thread was interrupted and is to be again: not before it has left the fault
   * tolerance, which would make an exception of its own of that.
   */
  boolean interrupted() {
    return interrupted;
  }

  Failure.Away away() {
    return new Failure.Away(certainlyNotTaken, what);
  }
}

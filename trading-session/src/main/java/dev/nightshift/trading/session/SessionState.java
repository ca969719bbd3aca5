package dev.nightshift.trading.session;

/** Where a session is; all but the first three are final. */
enum SessionState {
  /** Accepted, its feed not yet there. */
  PENDING,
  /** Reads its feed. */
  RUNNING,
  /** Takes no more decisions, sells what it holds. */
  STOPPING,
  /** The feed or the duration is over. */
  DONE,
  STOPPED,
  KILLED,
  /** What was stored of it is damaged and cannot be brought back; nothing is done for it. */
  HALTED,
  FAILED;

  /** It came to its end by itself or by a stop, whose policy says what stays. */
  boolean orderly() {
    return this == DONE || this == STOPPED;
  }

  boolean ended() {
    return switch (this) {
      case PENDING, RUNNING, STOPPING -> false;
      case DONE, STOPPED, KILLED, HALTED, FAILED -> true;
    };
  }
}

package dev.nightshift.trading.session;

import dev.nightshift.trading.marketdata.FeedPosition;

/**
 * What a session has come to here is lost: whoever holds it, now or next, goes on from where it is
 * durable.
 */
final class LostSessionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The session is no longer held by this instance under the token it was claimed with. */
  LostSessionException(String sessionId) {
    this(sessionId, "is no longer held here");
  }

  private LostSessionException(String sessionId, String why) {
    super("session " + sessionId + " " + why);
  }

  /** What it did at a place can never be shown, because the journal lacks that. */
  static LostSessionException unjournalled(String sessionId, FeedPosition place) {
    return new LostSessionException(
        sessionId, "has come to " + place + ", which is in no journal and never will be");
  }
}

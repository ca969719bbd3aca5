package dev.nightshift.trading.session;

/** The session is no longer held by this instance under the token it was claimed with. */
final class LostSessionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostSessionException(String sessionId) {
    super("session " + sessionId + " is no longer held here");
  }
}

package dev.nightshift.trading.session;

/** Whether a session can be started as asked. */
sealed interface SessionRequest {

  /** It can, on these terms. */
  record Accepted(SessionTerms terms) implements SessionRequest {}

  /**
   * It cannot.
   *
   * @param reason one sentence: what is wrong and what to do
   */
  record Refused(String reason) implements SessionRequest {}
}

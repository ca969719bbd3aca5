package dev.nightshift.gateway.assistant;

/**
 * What was heard of a turn so far.
 *
 * @param open whether its end is still to come
 * @param attempt which attempt at the answer the parts are of, from 1
 * @param parts how many of its parts were taken
 * @param answer these parts together
 * @param waiting whether it waits for something outside
 * @param waitingTold whether the chat was told so, once
 */
record TurnStatus(
    boolean open, int attempt, int parts, String answer, boolean waiting, boolean waitingTold) {

  static final TurnStatus BEGUN = new TurnStatus(true, 1, 0, "", false, false);

  TurnStatus working() {
    return new TurnStatus(open, attempt, parts, answer, false, waitingTold);
  }

  TurnStatus grown(String text) {
    return new TurnStatus(open, attempt, parts + 1, answer + text, false, waitingTold);
  }

  /** Begun anew by a later attempt; what was shown stays until there is something instead. */
  TurnStatus begunAnew(int laterAttempt) {
    return new TurnStatus(open, laterAttempt, 0, "", waiting, waitingTold);
  }

  TurnStatus nowWaiting() {
    return new TurnStatus(open, attempt, parts, answer, true, true);
  }

  TurnStatus ended() {
    return new TurnStatus(false, attempt, parts, answer, false, waitingTold);
  }
}

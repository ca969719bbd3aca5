package dev.nightshift.gateway.assistant;

/**
 * What was heard of a turn so far.
 *
 * @param open whether its end is still to come
 * @param parts how many parts were taken
 * @param answer these parts together
 * @param waiting whether it waits for something outside
 * @param waitingTold whether the chat was told so, once
 */
record TurnStatus(boolean open, int parts, String answer, boolean waiting, boolean waitingTold) {

  static final TurnStatus BEGUN = new TurnStatus(true, 0, "", false, false);

  TurnStatus working() {
    return new TurnStatus(open, parts, answer, false, waitingTold);
  }

  TurnStatus grown(String text) {
    return new TurnStatus(open, parts + 1, answer + text, false, waitingTold);
  }

  TurnStatus nowWaiting() {
    return new TurnStatus(open, parts, answer, true, true);
  }

  TurnStatus ended() {
    return new TurnStatus(false, parts, answer, false, waitingTold);
  }
}

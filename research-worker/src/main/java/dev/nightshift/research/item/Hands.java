package dev.nightshift.research.item;

/**
 * How many items an instance takes.
 *
 * <p>Where hands are many, one whose item is done takes the next while the outcome is stored, and
 * three outcomes for each hand may wait to be stored; a claim waits until a quarter of what may be
 * held is free. A few hands are worth a claim each, and each is taken until its outcome is stored:
 * what a run puts up because of it may be what the hand is for.
 *
 * @param count of them, at least 1
 */
record Hands(int count) {

  private static final int MANY = 4;
  private static final int OUTCOMES_FOR_EACH = 3;

  Hands {
    if (count < 1) {
      throw new IllegalStateException(
          "nightshift.research.item.concurrency must be at least 1, is " + count);
    }
  }

  boolean many() {
    return count >= MANY;
  }

  /**
   * How many items can be taken.
   *
   * @param working items that are worked on, or held for the next free hand
   * @param settling items that are done and wait to be stored
   * @param ahead items that may be held for hands that are not free yet
   */
  int free(int working, int settling, int ahead) {
    int most = count + ahead;
    int stored = many() ? OUTCOMES_FOR_EACH * count : 0;
    return Math.max(0, Math.min(most - working, most + stored - working - settling));
  }

  boolean worthAClaim(int working, int settling, int ahead) {
    return free(working, settling, ahead) >= Math.max(1, (count + ahead) / MANY);
  }
}

package dev.nightshift.research.item;

/**
 * How many items an instance takes.
 *
 * <p>Where hands are many, one whose item is done takes the next while the outcome is stored, and
 * three outcomes for each hand may wait to be stored; a claim waits until a quarter of the hands is
 * free. A few hands are worth a claim each, and each is taken until its outcome is stored: what a
 * run puts up because of it may be what the hand is for.
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

  /**
   * How many can take an item.
   *
   * @param working that are at work
   * @param settling items that are done and wait to be stored
   */
  int free(int working, int settling) {
    int stored = count < MANY ? 0 : OUTCOMES_FOR_EACH * count;
    return Math.max(0, Math.min(count - working, count + stored - working - settling));
  }

  boolean worthAClaim(int working, int settling) {
    return free(working, settling) >= Math.max(1, count / MANY);
  }
}

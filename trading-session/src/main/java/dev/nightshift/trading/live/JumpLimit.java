package dev.nightshift.trading.live;

/**
 * How far a price of one kind may be from what is known: where several in a row agree on what
 * seemed wrong, they are right. For one thread at a time.
 */
final class JumpLimit {

  private final int percent;
  private long last;
  private long candidate;
  private int agreeing;

  JumpLimit(int percent) {
    this.percent = percent;
  }

  /** Whether a price is too far from the one before. */
  boolean jumps(long price) {
    return jumps(price, last);
  }

  /**
   * Whether a price is too far from a known one; it counts as the last of its kind if not.
   *
   * @param known 0: nothing is, and what was last of this kind counts
   */
  boolean jumps(long price, long known) {
    long from = known == 0 ? last : known;
    if (from == 0 || near(price, from)) {
      agreeing = 0;
    } else {
      agreeing = agreeing > 0 && near(price, candidate) ? agreeing + 1 : 1;
      candidate = price;
      if (agreeing < Guard.AGREEING) {
        return true;
      }
    }
    last = price;
    return false;
  }

  /** The last price that did not jump; 0 before the first. */
  long last() {
    return last;
  }

  boolean near(long price, long to) {
    return Math.abs(price - to) <= distance(to);
  }

  private long distance(long from) {
    return from / 100 * percent + from % 100 * percent / 100; // no overflow
  }
}

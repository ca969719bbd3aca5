package dev.nightshift.trading.live;

/** How often a feed's connection was another one, and for how long nothing good came. */
final class Outages {

  private final long idleNs;
  private boolean fresh = true;
  private boolean everGood;
  private long goodNs;
  private long blindNs;
  private long reconnects;

  /**
   * @param idleNs the longest silence that is normal
   */
  Outages(long idleNs, long nowNs) {
    this.idleNs = idleNs;
    this.goodNs = nowNs;
  }

  /** Another connection begins. */
  void connecting() {
    fresh = true;
  }

  /** Something good came; whether it is the first of a connection that followed another. */
  boolean reconnected(long nowNs) {
    blindNs += Math.max(0, nowNs - goodNs - idleNs);
    goodNs = nowNs;
    boolean again = fresh && everGood;
    reconnects += again ? 1 : 0;
    fresh = false;
    everGood = true;
    return again;
  }

  long reconnects() {
    return reconnects;
  }

  /**
   * Time without anything good beyond what is normal.
   *
   * @param stale it goes on
   */
  long blindNs(long nowNs, boolean stale) {
    return blindNs + (stale ? nowNs - goodNs - idleNs : 0);
  }
}

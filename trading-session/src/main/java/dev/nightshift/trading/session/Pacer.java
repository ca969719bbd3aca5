package dev.nightshift.trading.session;

import java.util.function.LongSupplier;

/**
 * Keeps a replay to its pace: an event is due when as much time has passed since the first one as
 * did on the feed's clock, divided by the speed. Anchored at the first event it sees, so that a
 * session taken up later goes on at its pace instead of hurrying after.
 */
final class Pacer {

  private final Speed speed;
  private final LongSupplier nanoTime;
  private boolean anchored;
  private long firstEventNs;
  private long firstSeenNs;

  Pacer(Speed speed, LongSupplier nanoTime) {
    this.speed = speed;
    this.nanoTime = nanoTime;
  }

  /** Whether events have a moment at which they are due. */
  boolean paces() {
    return !speed.equals(Speed.MAX);
  }

  /** Nanoseconds until an event of that time is due; 0 or less: now. */
  long untilDue(long eventNs) {
    if (!paces()) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    if (!anchored) {
      anchored = true;
      firstEventNs = eventNs;
      firstSeenNs = now;
    }
    return (eventNs - firstEventNs) / speed.factor() - (now - firstSeenNs);
  }
}

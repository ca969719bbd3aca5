package dev.nightshift.research.item;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many items are held beyond those that hands work on, so that a hand which becomes free has
 * one while the next claim is under way: as many as the hands do in the time of a claim (Little's
 * law), and {@value #MOST_FOR_EACH_HAND} for each hand at most. Where items take longer than claims
 * that is none: they are left to whoever has a hand free.
 *
 * <p>How long an item takes is what the longest took of late, forgotten by one {@value #MEMORY}th
 * with each shorter one, and at least as long as the oldest in hand has been worked on; until it is
 * known, a second.
 */
final class LookAhead {

  private static final double CLAIM_NANOS = Duration.ofMillis(10).toNanos();
  private static final double UNKNOWN_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_FOR_EACH_HAND = 3;
  private static final int MEMORY = 64;

  private final Hands hands;
  private final long shortestNanos;
  private final LongSupplier nanoTime;
  private final Set<Begun> underWay = ConcurrentHashMap.newKeySet();
  private volatile double usualNanos = UNKNOWN_NANOS;

  /**
   * @param shortest time an item keeps its hand
   * @param nanoTime as {@link System#nanoTime}
   */
  LookAhead(Hands hands, Duration shortest, LongSupplier nanoTime) {
    this.hands = hands;
    this.shortestNanos = shortest.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Does the work of an item, and remembers how long it took. */
  <T> T timed(Supplier<T> work) {
    Begun begun = new Begun(nanoTime.getAsLong());
    underWay.add(begun);
    try {
      return work.get();
    } finally {
      underWay.remove(begun);
      took(nanoTime.getAsLong() - begun.nanos);
    }
  }

  private synchronized void took(long nanos) {
    double forgotten = usualNanos + (nanos - usualNanos) / MEMORY;
    usualNanos = Math.max((double) Math.max(nanos, shortestNanos), forgotten);
  }

  /** How many may be held for hands that are not free yet. */
  int items() {
    int ahead = ahead(usualNanos);
    return ahead == 0 ? 0 : Math.min(ahead, ahead((double) oldestNanos()));
  }

  private int ahead(double itemNanos) {
    return hands.many()
        ? (int)
            Math.min(MOST_FOR_EACH_HAND * hands.count(), hands.count() * CLAIM_NANOS / itemNanos)
        : 0;
  }

  private long oldestNanos() {
    long now = nanoTime.getAsLong();
    return underWay.stream().mapToLong(each -> now - each.nanos).max().orElse(0);
  }

  /** Work that has begun; not a record, since two may begin in the same nanosecond. */
  private static final class Begun {
    private final long nanos;

    private Begun(long nanos) {
      this.nanos = nanos;
    }
  }
}

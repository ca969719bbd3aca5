package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.VenueUnavailableException;
import java.time.Duration;

/**
 * When a question that was not answered may be asked again: after 5 s, then twice as long each time
 * up to a minute, and never before the venue said it may be.
 */
final class Patience {

  private static final long FIRST_NS = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST_NS = Duration.ofMinutes(1).toNanos();

  private long waitNs = FIRST_NS;
  private long notBeforeNs = Long.MIN_VALUE;

  /** It was refused, or nobody answered. */
  void refused(VenueUnavailableException why, long nowNs) {
    refused(why.retryAfter().toNanos(), nowNs);
  }

  /** What was answered is of no use, or may turn out not to be. */
  void useless(long nowNs) {
    refused(0, nowNs);
  }

  private void refused(long retryAfterNs, long nowNs) {
    notBeforeNs = nowNs + Math.max(waitNs, retryAfterNs);
    waitNs = Math.min(2 * waitNs, LONGEST_NS);
  }

  /** It was answered. */
  void answered() {
    waitNs = FIRST_NS;
    notBeforeNs = Long.MIN_VALUE;
  }

  boolean over(long nowNs) {
    return nowNs >= notBeforeNs;
  }
}

package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.VenueMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells when funding is settled, from announcements of the next settlement: once per settlement, at
 * the first announcement that is stamped at or after it, with the rate announced last before. Of
 * settlements that passed without an announcement before them nobody knows the rate: they are
 * counted. Times are the venue's.
 */
final class FundingClock {

  /** Between two settlements, as long as none has come sooner. */
  private static final long LONGEST_PERIOD_MS = Duration.ofHours(8).toMillis();

  /**
   * Funding that is due.
   *
   * @param rateE8 in units of 10^-8
   * @param unaccounted settlements after it that have passed, too, with rates that were never told
   */
  record Settlement(long rateE8, long unaccounted) {}

  private long settlesMs = VenueMessage.NONE;
  private long settledMs = VenueMessage.NONE;
  private long periodMs = LONGEST_PERIOD_MS;
  private long rateE8;

  /** What is settled now, if anything is. */
  Optional<Settlement> announced(VenueMessage.Mark mark) {
    boolean settled = settlesMs != VenueMessage.NONE && mark.atMs() >= settlesMs;
    Optional<Settlement> due = settled ? Optional.of(settle(mark)) : Optional.empty();
    if (mark.settlesMs() > mark.atMs() && mark.settlesMs() > settledMs) {
      settlesMs = mark.settlesMs(); // not of one that is settled, however late it is told again
      rateE8 = mark.rateE8();
    }
    return due;
  }

  private Settlement settle(VenueMessage.Mark mark) {
    long before = settlesMs;
    settledMs = before;
    settlesMs = VenueMessage.NONE;
    if (mark.settlesMs() > before) {
      periodMs = Math.min(periodMs, mark.settlesMs() - before);
    }
    return new Settlement(rateE8, (mark.atMs() - before) / periodMs);
  }
}

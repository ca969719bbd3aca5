package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.VenueMessage;
import java.util.OptionalLong;

/**
 * Tells when funding is settled, from announcements of the next settlement: once per settlement, at
 * the first announcement that is stamped at or after it, with the rate announced last before.
 */
final class FundingClock {

  private long settlesMs = VenueMessage.NONE;
  private long rateE8;

  /** The rate in units of 10^-8 that is settled now, if one is. */
  OptionalLong announced(VenueMessage.Mark mark) {
    boolean settled = settlesMs != VenueMessage.NONE && mark.atMs() >= settlesMs;
    OptionalLong paid = settled ? OptionalLong.of(rateE8) : OptionalLong.empty();
    if (mark.settlesMs() > mark.atMs()) {
      settlesMs = mark.settlesMs();
      rateE8 = mark.rateE8();
    } else if (settled) {
      settlesMs = VenueMessage.NONE;
    }
    return paid;
  }
}

package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.VenueMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole candles of candles that are pushed while they grow: one is over when the first push
 * of a later one arrives. The first seen is never told, for its beginning may be missing.
 */
final class KlineCloser {

  private VenueMessage.@Nullable Kline growing;
  private boolean whole;

  /** The candle that this push shows to be over. */
  Optional<VenueMessage.Kline> pushed(VenueMessage.Kline push) {
    VenueMessage.Kline before = growing;
    growing = push;
    if (before == null || push.openMs() <= before.openMs()) {
      return Optional.empty();
    }
    boolean tell = whole;
    whole = push.openMs() == before.openMs() + before.periodMs();
    return tell ? Optional.of(before) : Optional.empty();
  }

  /** What grows now was not seen to the end of it. */
  void interrupted() {
    growing = null;
    whole = false;
  }
}

package dev.nightshift.trading.venue;

import java.time.Duration;
import java.util.List;

/** Tells the candles of a market from before anybody here listened to it. */
public interface CandleHistory {

  /** Periods that the venue makes candles of. */
  List<Duration> periods();

  /** Most candles that are told at once. */
  int most();

  /**
   * Candles one after the other, oldest first, at most {@link #most()}; the last one may still be
   * in the making. Those in which nobody traded may be missing.
   *
   * @param period one of {@link #periods()}
   * @param fromMs none that opens before, in milliseconds since 1970
   * @throws VenueUnavailableException it does not answer as documented
   */
  List<VenueMessage.Kline> candlesFrom(String symbol, Duration period, long fromMs);
}

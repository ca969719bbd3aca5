package dev.nightshift.trading.live;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.candle.Regrouped;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.venue.CandleHistory;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a market did before a session began, as far as its venue tells. */
final class PastCandles {

  /** Asked for at most, however many shorter candles make one of the session's. */
  private static final int MOST_CALLS = 10;

  private PastCandles() {}

  /**
   * The last candles up to a time, oldest first, the one in the making last; none where the venue
   * has no door for them, or no candles that these can be made of. Those in which nobody traded are
   * not among them, as in a session's own, nor is what the venue tells of later: that comes.
   *
   * @param count how many that are over are wanted at most, above 0; there are fewer where that
   *     takes too many calls
   * @throws VenueUnavailableException the venue does not answer as documented
   */
  static List<Candle> before(
      Venue venue, Instrument instrument, long periodNs, int count, long timeNs) {
    return venue
        .history()
        .flatMap(
            history ->
                longest(history, periodNs)
                    .map(period -> fetch(history, period, instrument, periodNs, count, timeNs)))
        .orElse(List.of());
  }

  /** The longest of the venue's periods that divides the session's. */
  private static Optional<Duration> longest(CandleHistory history, long periodNs) {
    return history.periods().stream()
        .filter(period -> periodNs % period.toNanos() == 0)
        .max(Comparator.naturalOrder());
  }

  private static List<Candle> fetch(
      CandleHistory history,
      Duration period,
      Instrument instrument,
      long periodNs,
      int count,
      long timeNs) {
    long each = periodNs / period.toNanos();
    long one = history.most() / each - 1; // what a call tells anyway
    long all = (long) MOST_CALLS * history.most() / each - 1;
    long back = Math.max(0, Math.min(Math.max(count, one), all));
    long beganNs = timeNs - Math.floorMod(timeNs, periodNs);
    long sinceNs = beganNs - back * periodNs;
    long untilMs = TimeUnit.NANOSECONDS.toMillis(beganNs + periodNs);
    long fromMs = TimeUnit.NANOSECONDS.toMillis(sinceNs);
    Conversion conversion = new Conversion(instrument);
    List<Candle> candles = new ArrayList<>();
    for (int call = 0; call < MOST_CALLS; call++) {
      List<VenueMessage.Kline> told = history.candlesFrom(instrument.symbol(), period, fromMs);
      for (VenueMessage.Kline kline : told) {
        requireSound(kline, fromMs);
        fromMs = kline.openMs() + kline.periodMs();
        if (kline.volume() > 0 && kline.openMs() < untilMs) {
          candles.add(conversion.past(kline));
        }
      }
      if (told.size() < history.most() || fromMs >= untilMs) {
        break;
      }
    }
    List<Candle> made = Regrouped.into(periodNs, candles, sinceNs);
    return made.subList(Math.max(0, made.size() - count - 1), made.size());
  }

  private static void requireSound(VenueMessage.Kline kline, long fromMs) {
    boolean sound =
        kline.openMs() >= fromMs
            && kline.openMs() % kline.periodMs() == 0
            && kline.low() > 0
            && kline.low() <= Math.min(kline.open(), kline.close())
            && kline.high() >= Math.max(kline.open(), kline.close());
    if (!sound) {
      throw new VenueUnavailableException(
          "The venue tells a candle of the past that cannot be: " + kline + ".");
    }
  }
}

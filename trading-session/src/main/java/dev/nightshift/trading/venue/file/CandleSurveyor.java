package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.util.concurrent.TimeUnit;

/**
 * Reads a candle file through: is every row sound, how long is a candle, how fine are its amounts.
 * The file names no symbol, so it is taken for whatever the session trades.
 *
 * <p>Volumes say how much was traded, not how finely one may order: where they are whole numbers or
 * 0, orders are still as fine as money allows.
 */
final class CandleSurveyor {

  /** What a single candle is taken for. */
  private static final long DEFAULT_PERIOD_MS = 60_000;

  private final CandleRows candles;
  private final String symbol;
  private int priceDecimals;
  private int quantityDecimals;
  private long rows;
  private long lastOpenMs;
  private long periodMs = Long.MAX_VALUE;

  CandleSurveyor(CandleRows candles, String symbol) {
    this.candles = candles;
    this.symbol = symbol;
  }

  FeedSurvey survey() {
    CandleRow row = candles.next();
    while (row != null) {
      look(row);
      row = candles.next();
    }
    if (rows == 0) {
      throw new UnreadableFeedException(candles.name() + " holds no candle.");
    }
    return new FeedSurvey(
        FeedSurvey.Format.CANDLES,
        new Instrument(
            symbol,
            priceDecimals,
            Math.max(quantityDecimals, Instrument.finestLotDecimals(priceDecimals))),
        rows,
        0,
        TimeUnit.MILLISECONDS.toNanos(rows == 1 ? DEFAULT_PERIOD_MS : periodMs));
  }

  private void look(CandleRow row) {
    if (rows > 0) {
      long step = row.openTimeMs() - lastOpenMs;
      if (step <= 0) {
        throw candles.problem("its time is not after that of the row above; sort the rows by time");
      }
      periodMs = Math.min(periodMs, step);
    }
    lastOpenMs = row.openTimeMs();
    rows++;
    priceDecimals = Math.max(priceDecimals, Decimals.needed(row.open()));
    priceDecimals = Math.max(priceDecimals, Decimals.needed(row.high()));
    priceDecimals = Math.max(priceDecimals, Decimals.needed(row.low()));
    priceDecimals = Math.max(priceDecimals, Decimals.needed(row.close()));
    quantityDecimals = Math.max(quantityDecimals, Decimals.needed(row.volume()));
  }
}

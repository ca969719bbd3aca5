package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Instrument;

/**
 * What a file was found to hold when it was read through once, before any session trades on it: a
 * file that was surveyed has no broken line.
 *
 * @param messages lines of a capture, rows of a candle file
 * @param trades market trades of the symbol, 0 for candles
 * @param candlePeriodNs length of the file's candles; 0 for a capture, which has none
 */
public record FeedSurvey(
    Format format, Instrument instrument, long messages, long trades, long candlePeriodNs) {

  /** Of a market that comes in ticks and cannot be read through before. */
  public static FeedSurvey ofTicks(Instrument instrument) {
    return new FeedSurvey(Format.CAPTURE, instrument, 0, 0, 0);
  }

  /** The two kinds of file. */
  public enum Format {
    CAPTURE,
    CANDLES
  }
}

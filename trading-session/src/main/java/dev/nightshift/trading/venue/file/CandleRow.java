package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Decimals;

/**
 * A row of a candle file, {@code open_time_ms,open,high,low,close,volume}; amounts in units of
 * 10^-8.
 */
record CandleRow(long openTimeMs, long open, long high, long low, long close, long volume) {

  static final String HEADER = "open_time_ms,open,high,low,close,volume";

  private static final int COLUMNS = 6;

  /** 2001-09-09 and 2286-11-20; outside, the time is not in milliseconds. */
  private static final long EARLIEST_MS = 1_000_000_000_000L;

  private static final long LATEST_MS = 9_999_999_999_999L;

  static boolean isHeader(String line) {
    return line.toLowerCase(java.util.Locale.ROOT).startsWith("open_time");
  }

  static CandleRow parse(String line) throws BadLineException {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new BadLineException(
          "it has "
              + cells.length
              + " columns where a candle has "
              + COLUMNS
              + " ("
              + HEADER
              + ")");
    }
    return of(cells);
  }

  /** From its columns in order. */
  static CandleRow of(String[] cells) throws BadLineException {
    CandleRow row =
        new CandleRow(
            time(cells[0].strip()),
            price(cells[1], "open"),
            price(cells[2], "high"),
            price(cells[3], "low"),
            price(cells[4], "close"),
            volume(cells[5]));
    row.requireSound();
    return row;
  }

  private static long time(String cell) throws BadLineException {
    try {
      long time = Long.parseLong(cell);
      if (time >= EARLIEST_MS && time <= LATEST_MS) {
        return time;
      }
    } catch (NumberFormatException e) {
      throw new BadLineException("the open time '" + cell + "' is not a number", e);
    }
    throw new BadLineException("the open time " + cell + " is not in milliseconds since 1970");
  }

  private static long price(String cell, String column) throws BadLineException {
    char[] text = cell.strip().toCharArray();
    try {
      long price = Decimals.parse(text, 0, text.length);
      if (price > 0) {
        return price;
      }
    } catch (NumberFormatException e) {
      throw new BadLineException("the " + column + " price: " + e.getMessage(), e);
    }
    throw new BadLineException("the " + column + " price is 0");
  }

  private static long volume(String cell) throws BadLineException {
    char[] text = cell.strip().toCharArray();
    try {
      return Decimals.parseCutting(text, 0, text.length);
    } catch (NumberFormatException e) {
      throw new BadLineException("the volume: " + e.getMessage(), e);
    }
  }

  private void requireSound() throws BadLineException {
    if (low > Math.min(open, close) || high < Math.max(open, close)) {
      throw new BadLineException("open and close do not lie between low and high");
    }
  }
}

package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.UnreadableFeedException;
import org.jspecify.annotations.Nullable;

/** Candles a line each, with or without a header; blank lines are passed over. */
final class CsvCandles implements CandleRows {

  private final LineReader lines;

  CsvCandles(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable CandleRow next() {
    while (lines.next()) {
      String text = lines.text();
      boolean header = lines.line() == 1 && CandleRow.isHeader(text);
      if (!header && !text.isBlank()) {
        return parse(text);
      }
    }
    return null;
  }

  private CandleRow parse(String text) {
    try {
      return CandleRow.parse(text);
    } catch (BadLineException e) {
      throw lines.problem(e.what());
    }
  }

  @Override
  public long place() {
    return lines.line();
  }

  @Override
  public void skipTo(long wanted) {
    lines.skipTo(wanted);
  }

  @Override
  public UnreadableFeedException problem(String what) {
    return lines.problem(what);
  }

  @Override
  public String name() {
    return lines.name();
  }

  @Override
  public void close() {
    lines.close();
  }
}

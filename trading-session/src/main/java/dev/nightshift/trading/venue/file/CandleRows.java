package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The candles of a file in order, as CSV or as JSON. */
interface CandleRows extends AutoCloseable {

  /** Opens a file of candles; its first character tells which it is. */
  static CandleRows open(FeedFile file, BooleanSupplier goOn) {
    return file.json(goOn)
        ? JsonCandles.open(file, goOn)
        : new CsvCandles(LineReader.open(file, goOn));
  }

  /**
   * The next candle; {@code null} at the end.
   *
   * @throws UnreadableFeedException it is none; the sentence says where
   */
  @Nullable CandleRow next();

  /** The current candle's place, from 1: a line of CSV, a candle of JSON; 0 before the first. */
  long place();

  /** Passes by what lies up to a place. */
  void skipTo(long wanted);

  /** A problem with the current candle, as one sentence. */
  UnreadableFeedException problem(String what);

  /** What people call the file. */
  String name();

  @Override
  void close();
}

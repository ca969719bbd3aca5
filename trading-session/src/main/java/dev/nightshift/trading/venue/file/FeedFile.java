package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A file with market data. Its content, not its name, tells what it is.
 *
 * @param path where it lies
 * @param name what people call it, for messages
 * @param maxBytes most bytes it may hold when uncompressed
 */
public record FeedFile(Path path, String name, long maxBytes) {

  /**
   * Reads the whole file once and says what it holds for {@code symbol}.
   *
   * @param goOn asked between two chunks
   * @throws UnreadableFeedException it is broken, too long, of another kind, or does not hold the
   *     symbol
   * @throws CancellationException {@code goOn} said no
   */
  public FeedSurvey survey(String symbol, BooleanSupplier goOn) {
    return switch (format(goOn)) {
      case CAPTURE -> {
        try (LineReader lines = LineReader.open(this, goOn)) {
          yield new CaptureSurveyor(lines, symbol).survey();
        }
      }
      case CANDLES -> {
        try (CandleRows candles = CandleRows.open(this, goOn)) {
          yield new CandleSurveyor(candles, symbol).survey();
        }
      }
    };
  }

  /**
   * Opens the file as a feed that goes on after {@code from}.
   *
   * @param goOn asked between two chunks, now and while the feed is read; where it says no, this or
   *     {@link MarketDataFeed#advance} throws a {@link CancellationException}
   */
  public MarketDataFeed open(FeedSurvey survey, FeedPosition from, BooleanSupplier goOn) {
    return switch (survey.format()) {
      case CAPTURE ->
          opened(
              LineReader.open(this, goOn),
              LineReader::close,
              lines -> new CaptureFeed(lines, survey.instrument(), from));
      case CANDLES ->
          opened(
              CandleRows.open(this, goOn),
              CandleRows::close,
              rows -> new CandleFeed(rows, survey.instrument(), survey.candlePeriodNs(), from));
    };
  }

  private static <R> MarketDataFeed opened(
      R reading, Consumer<R> close, Function<R, MarketDataFeed> feed) {
    try {
      return feed.apply(reading);
    } catch (RuntimeException e) {
      close.accept(reading);
      throw e;
    }
  }

  /** Whether it holds JSON, by its first character that is no space. */
  boolean json(BooleanSupplier goOn) {
    try (FeedBytes bytes = FeedBytes.open(this, goOn)) {
      String head = bytes.head();
      return head.startsWith("[") || head.startsWith("{");
    }
  }

  private FeedSurvey.Format format(BooleanSupplier goOn) {
    if (json(goOn)) {
      return FeedSurvey.Format.CANDLES;
    }
    try (LineReader lines = LineReader.open(this, goOn)) {
      if (!lines.next()) {
        throw new UnreadableFeedException(name + " is empty.");
      }
      String head = lines.excerpt();
      if (head.matches("\\d+ \\{.*")) {
        return FeedSurvey.Format.CAPTURE;
      }
      if (CandleRow.isHeader(head) || head.matches("\\d+,.*")) {
        return FeedSurvey.Format.CANDLES;
      }
      throw new UnreadableFeedException(
          name
              + " is neither a raw Binance capture (<receive time, ns> <JSON>) nor a candle file ("
              + CandleRow.HEADER
              + ", or JSON): it begins with '"
              + head
              + "'.");
    }
  }
}

package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.nio.file.Path;

/**
 * A file with market data. Its content, not its name, tells what it is.
 *
 * @param path where it lies
 * @param name what people call it, for messages
 */
public record FeedFile(Path path, String name) {

  /**
   * Reads the whole file once and says what it holds for {@code symbol}.
   *
   * @throws UnreadableFeedException it is broken, of another kind, or does not hold the symbol
   */
  public FeedSurvey survey(String symbol) {
    FeedSurvey.Format format = format();
    try (LineReader lines = LineReader.open(path, name)) {
      return switch (format) {
        case CAPTURE -> new CaptureSurveyor(lines, symbol).survey();
        case CANDLES -> new CandleSurveyor(lines, symbol).survey();
      };
    }
  }

  /** Opens the file as a feed that goes on after {@code from}. */
  public MarketDataFeed open(FeedSurvey survey, FeedPosition from) {
    LineReader lines = LineReader.open(path, name);
    try {
      return switch (survey.format()) {
        case CAPTURE -> new CaptureFeed(lines, survey.instrument(), from);
        case CANDLES -> new CandleFeed(lines, survey.instrument(), survey.candlePeriodNs(), from);
      };
    } catch (UnreadableFeedException e) {
      lines.close();
      throw e;
    }
  }

  private FeedSurvey.Format format() {
    try (LineReader lines = LineReader.open(path, name)) {
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
              + "): it begins with '"
              + head
              + "'.");
    }
  }
}

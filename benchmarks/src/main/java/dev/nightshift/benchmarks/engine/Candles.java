package dev.nightshift.benchmarks.engine;

import dev.nightshift.testkit.RealData;
import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.FeedFile;
import dev.nightshift.trading.venue.file.FeedSurvey;
import java.util.ArrayList;
import java.util.List;

/** A recorded day of one-minute candles, read once. */
record Candles(Instrument instrument, long periodNs, List<Candle> candles) {

  private static final String FILE = "coinbase_minute_btcusd_20180405_trade.csv";
  private static final long MAX_BYTES = 1L << 24;

  static Candles read() {
    FeedFile file = new FeedFile(RealData.file(FILE), FILE, MAX_BYTES);
    FeedSurvey survey = file.survey("BTCUSD", () -> true);
    CandleSink sink = new CandleSink(new ArrayList<>());
    try (MarketDataFeed feed = file.open(survey, FeedPosition.BEGINNING, () -> true)) {
      while (feed.advance()) {
        feed.tell(sink);
      }
    }
    return new Candles(survey.instrument(), survey.candlePeriodNs(), sink.candles());
  }
}

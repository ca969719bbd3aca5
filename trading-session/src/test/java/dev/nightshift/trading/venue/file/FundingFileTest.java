package dev.nightshift.trading.venue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.testkit.RealData;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FundingFileTest {

  private static final String CANDLES =
      "1609228740000,1,2,1,2,3\n1609228800000,1,2,1,2,3\n1609257540000,1,2,1,2,3\n";

  @TempDir Path directory;

  @Test
  void shouldReadTheRealRates() {
    FundingFile funding =
        FundingFile.read(
            new FeedFile(RealData.file("binance_funding_btcusd.csv"), "f", 1 << 20), () -> true);
    assertThat(funding.rates()).hasSize(12);
    assertThat(funding.rates().getFirst())
        .isEqualTo(new FundingFile.Rate(1_609_200_000_000_000_000L, 20_030));
    assertThat(funding.rates().getLast().rateE8()).isEqualTo(-2_983);
  }

  @Test
  void shouldSettleEachRateOnceAsTimePassesItAlsoAfterAContinuation() throws IOException {
    FundingFile funding =
        FundingFile.read(
            file("f", "20201229 00:00:00,0.1\n20201229 08:00:00,0.2\n20201229 16:00:00,-0.3\n"),
            () -> true);
    FeedFile candles = file("c", CANDLES);
    FeedSurvey survey = candles.survey("X", () -> true);
    Recorded whole = new Recorded();
    Recorded pieces = new Recorded();
    FeedPosition position = FeedPosition.BEGINNING;
    try (MarketDataFeed feed = funding.into(candles.open(survey, position, () -> true))) {
      while (feed.advance()) {
        feed.tell(whole);
      }
    }
    for (int i = 0; i < 3; i++) {
      try (MarketDataFeed feed = funding.into(candles.open(survey, position, () -> true))) {
        feed.advance();
        feed.tell(pieces);
        position = feed.position();
      }
    }
    assertThat(whole.lines)
        .filteredOn(line -> line.contains("funding"))
        .containsExactly(
            "1609228800000000000 funding 20000000", "1609257600000000000 funding -30000000");
    assertThat(pieces.lines).isEqualTo(whole.lines);
  }

  @Test
  void shouldNameTheLineWhenARowIsWrong() throws IOException {
    FeedFile bad = file("bad.csv", "20201229 00:00:00,0.1\n2020-12-29,0.1\n");
    assertThatThrownBy(() -> FundingFile.read(bad, () -> true))
        .hasMessage("bad.csv, line 2: '2020-12-29' is not a time like 20201229 08:00:00.");
    FeedFile back = file("back.csv", "20201229 00:00:00,0.1\n20201228 00:00:00,0.1\n");
    assertThatThrownBy(() -> FundingFile.read(back, () -> true))
        .hasMessage("back.csv, line 2: its time is not after that of the row above.");
  }

  @Test
  void shouldReplayWhatWasRecorded() {
    Path capture = directory.resolve("capture.ndjson.gz");
    Instrument instrument = new Instrument("BTCUSDT", 2, 5);
    long at = 1_723_161_600_000_000_000L;
    Recorded told = new Recorded();
    try (CaptureWriter writer = new CaptureWriter(capture, instrument)) {
      for (var to : new dev.nightshift.trading.marketdata.MarketDataListener[] {writer, told}) {
        to.onQuote(at, 6168599, 100, 6168600, 7);
        to.onTrade(at + 1, 6168600, 7, Aggressor.BUYER);
        to.onTrade(at + 2, 6168599, 8, Aggressor.SELLER);
        to.onOther(at + 3);
        to.onLevel(at + 3, BookSide.ASK, 6168601, 0);
      }
    }
    FeedFile file = new FeedFile(capture, "capture", 1 << 20);
    FeedSurvey survey = file.survey("BTCUSDT", () -> true);
    Recorded replayed = new Recorded();
    try (MarketDataFeed feed = file.open(survey, FeedPosition.BEGINNING, () -> true)) {
      while (feed.advance()) {
        feed.tell(replayed);
      }
    }
    assertThat(survey.instrument()).isEqualTo(instrument);
    assertThat(replayed.lines).isEqualTo(told.lines);
  }

  private FeedFile file(String name, String content) throws IOException {
    return new FeedFile(Files.writeString(directory.resolve(name), content), name, 1 << 20);
  }
}

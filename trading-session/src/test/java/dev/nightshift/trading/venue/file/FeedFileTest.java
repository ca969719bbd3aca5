package dev.nightshift.trading.venue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.testkit.RealData;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFileTest {

  private static final long MAX_BYTES = 1L << 24;
  private static final String CAPTURE = "binance_spot_btcusdt_20240809.ndjson.gz";
  private static final String TRADE =
      "1723161600164378285 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\","
          + "\"p\":\"61685.99000000\",\"q\":\"0.00017000\",\"m\":true}}\n";
  private static final String QUOTE =
      "1723161600001692584 {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"s\":\"BTCUSDT\","
          + "\"b\":\"61685.99000000\",\"B\":\"1.25869000\",\"a\":\"61686.00000000\",\"A\":\"2.4\"}}\n";

  @TempDir Path directory;

  @Test
  void shouldCountEveryMessageWhenCaptureIsReal() {
    FeedFile file = new FeedFile(RealData.file(CAPTURE), CAPTURE, MAX_BYTES);
    FeedSurvey survey = file.survey("BTCUSDT", () -> true);
    assertThat(survey)
        .isEqualTo(
            new FeedSurvey(
                FeedSurvey.Format.CAPTURE, new Instrument("BTCUSDT", 2, 5), 58_325, 10_147, 0));
    Recorded recorded = readAll(file, survey, FeedPosition.BEGINNING);
    assertThat(recorded.trades).isEqualTo(10_147);
    assertThat(recorded.quotes).isEqualTo(45_134);
    assertThat(recorded.others).isEqualTo(3_044);
    assertThat(recorded.lines.getFirst()).isEqualTo("1723161600001658384 other");
    assertThat(recorded.lines.get(1)).isEqualTo("1723161600001658384 level BID 6168599 125869");
    assertThat(recorded.lines)
        .contains(
            "1723161600001692584 quote 6168599 125869 6168600 244816",
            "1723161600164378285 trade 6168599 17 SELLER",
            "1723161600225262985 trade 6168600 16 BUYER",
            "1723161600001658384 level BID 6166886 0");
  }

  @Test
  void shouldTellTheSameRestWhenOpenedAtAPosition() {
    FeedFile file = new FeedFile(RealData.file(CAPTURE), CAPTURE, MAX_BYTES);
    FeedSurvey survey = file.survey("BTCUSDT", () -> true);
    Recorded whole = readAll(file, survey, FeedPosition.BEGINNING);
    Recorded head = new Recorded();
    FeedPosition position;
    try (MarketDataFeed feed = file.open(survey, FeedPosition.BEGINNING, () -> true)) {
      for (int i = 0; i < 12_345; i++) {
        feed.advance();
        feed.tell(head);
      }
      position = feed.position();
    }
    Recorded tail = readAll(file, survey, position);
    assertThat(tail.lines.equals(whole.lines.subList(head.lines.size(), whole.lines.size())))
        .as("the tail is the rest of the whole")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "coinbase_minute_btcusd_20180405_trade.csv, 1440",
    "coinbase_minute_btcusd_20180404_trade.csv, 1007"
  })
  void shouldReadEveryRowWhenCandleFileIsReal(String name, int rows) {
    FeedFile file = new FeedFile(RealData.file(name), name, MAX_BYTES);
    FeedSurvey survey = file.survey("BTCUSD", () -> true);
    assertThat(survey.messages()).isEqualTo(rows);
    assertThat(survey.candlePeriodNs()).isEqualTo(60_000_000_000L);
    assertThat(survey.instrument()).isEqualTo(new Instrument("BTCUSD", 2, 8));
    assertThat(readAll(file, survey, FeedPosition.BEGINNING).candles).isEqualTo(rows);
  }

  @Test
  void shouldReadCandlesWhenThereIsNoHeader() throws IOException {
    FeedFile file = file("c.csv", "1522800000000,1,2,1,2,3.5\r\n1522800060000,2,2.5,1,1,0\r\n");
    FeedSurvey survey = file.survey("X", () -> true);
    Recorded recorded = readAll(file, survey, FeedPosition.BEGINNING);
    assertThat(recorded.lines)
        .containsExactly(
            "1522800000000000000 candle 10 20 10 20 35000000",
            "1522800060000000000 candle 20 25 10 10 0");
  }

  @ParameterizedTest
  @CsvSource({"3, 60000.5, 7", "0, 60000.50, 7", "12.5, 60000, 8", "0.00000001, 60000.25, 8"})
  void shouldOrderFinelyWhenTheVolumesOfCandlesAreCoarse(String volume, String price, int decimals)
      throws IOException {
    String row = String.join(",", "1522800000000", price, price, price, price, volume);
    Instrument instrument = file("c.csv", row).survey("X", () -> true).instrument();
    assertThat(instrument.quantityDecimals()).isEqualTo(decimals);
    assertThat(instrument.quantityOf(instrument.lotSize())).isLessThan(new BigDecimal("0.000002"));
  }

  @Test
  void shouldHoldTheClockWhenStampsGoBack() throws IOException {
    FeedFile file = file("back.ndjson", TRADE + QUOTE);
    FeedSurvey survey = file.survey("BTCUSDT", () -> true);
    Recorded recorded = readAll(file, survey, FeedPosition.BEGINNING);
    assertThat(recorded.lines)
        .allSatisfy(line -> assertThat(line).startsWith("1723161600164378285 "));
  }

  @Test
  void shouldRefuseWhenASmallGzipHoldsMoreThanAllowed() throws IOException {
    Path path = directory.resolve("bomb");
    Files.write(path, gzip((TRADE + QUOTE).repeat(80_000)));
    assertThat(Files.size(path)).isLessThan(MAX_BYTES / 50);
    assertThatSurvey(new FeedFile(path, "bomb.gz", MAX_BYTES), "BTCUSDT")
        .hasMessage(
            "bomb.gz holds more than 16777216 bytes when uncompressed, the most that"
                + " nightshift.trading.feed.max-bytes allows; replay a shorter part of it.");
  }

  @Test
  void shouldGiveUpReadingWhenNobodyWantsItAnyMore() throws IOException {
    FeedFile file = file("a.ndjson", (TRADE + QUOTE).repeat(20_000));
    FeedSurvey survey = file.survey("BTCUSDT", () -> true);
    FeedPosition far = new FeedPosition(39_000, 0);
    for (int chunks : new int[] {0, 1, 5}) {
      assertThatThrownBy(() -> file.survey("BTCUSDT", first(chunks)))
          .isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> file.open(survey, far, first(chunks)))
          .isInstanceOf(CancellationException.class);
    }
  }

  private static BooleanSupplier first(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return () -> left.getAndDecrement() > 0;
  }

  @Test
  void shouldPassOverWhatNobodyTradesOnWhenItsAmountsAreOfAnotherKind() throws IOException {
    String ticker =
        TRADE.replace("@trade", "@ticker").replace("\"61685.99000000\"", "\"-94.99000000\"");
    String another =
        TRADE
            .replace("btcusdt", "shibusdt")
            .replace("BTCUSDT", "SHIBUSDT")
            .replace("0.00017000", "999999999999.00");
    FeedFile file = file("all.ndjson", ticker + TRADE + another + QUOTE);
    FeedSurvey survey = file.survey("BTCUSDT", () -> true);
    assertThat(survey.trades()).isEqualTo(1);
    assertThat(readAll(file, survey, FeedPosition.BEGINNING).others).isEqualTo(2);
  }

  @Test
  void shouldNameTheSymbolsThereWhenTheOneAskedForIsMissing() throws IOException {
    assertThatSurvey(file("a.ndjson", TRADE + QUOTE), "ETHUSDT")
        .hasMessage("No trade of ETHUSDT occurs in a.ndjson; it holds BTCUSDT.");
  }

  @Test
  void shouldSayTruncatedWhenGzipBreaksOff() throws IOException {
    byte[] whole = gzip((TRADE + QUOTE).repeat(2_000));
    Path path = directory.resolve("cut");
    Files.write(path, Arrays.copyOf(whole, whole.length - 20));
    assertThatSurvey(new FeedFile(path, "cut.gz", MAX_BYTES), "BTCUSDT")
        .hasMessageMatching(
            "cut\\.gz is a truncated gzip file: it breaks off after line \\d+\\. Fetch or compress"
                + " it again\\.");
  }

  @Test
  void shouldSayTruncatedWhenOnlyTheGzipHeaderIsThere() throws IOException {
    Path path = directory.resolve("head");
    Files.write(path, Arrays.copyOf(gzip(TRADE), 5));
    assertThatSurvey(new FeedFile(path, "head.gz", MAX_BYTES), "BTCUSDT")
        .hasMessageContaining("truncated gzip file");
  }

  @Test
  void shouldSayDamagedWhenGzipIsFlipped() throws IOException {
    byte[] damaged = gzip((TRADE + QUOTE).repeat(50));
    damaged[damaged.length - 6] ^= 0x55;
    Path path = directory.resolve("bad");
    Files.write(path, damaged);
    assertThatSurvey(new FeedFile(path, "bad.gz", MAX_BYTES), "BTCUSDT")
        .hasMessageContaining("bad.gz is a damaged gzip file after line ");
  }

  @Test
  void shouldNameTheLineWhenJsonIsGarbage() throws IOException {
    assertThatSurvey(file("a.ndjson", TRADE + QUOTE + "1723161600264378285 {\"stream\n"), "BTCUSDT")
        .hasMessage("a.ndjson, line 3: after the receive time, it is not valid JSON.");
    assertThatSurvey(file("b.ndjson", TRADE + "garbage\n"), "BTCUSDT")
        .hasMessage(
            "b.ndjson, line 2: it does not begin with a receive time in nanoseconds and a space.");
    assertThatSurvey(file("c.ndjson", TRADE + TRADE.replace("61685.99000000", "12x")), "BTCUSDT")
        .hasMessage(
            "c.ndjson, line 2: after the receive time, an amount is wrong: '12x' is not a number.");
    assertThatSurvey(file("d.ndjson", TRADE + TRADE.replace("\"p\"", "\"z\"")), "BTCUSDT")
        .hasMessageStartingWith(
            "d.ndjson, line 2: after the receive time, the message of btcusdt@trade lacks one of");
    assertThatSurvey(file("e.ndjson", TRADE.strip() + " x\n"), "BTCUSDT")
        .hasMessageStartingWith("e.ndjson, line 1: ");
  }

  @Test
  void shouldSayWhatItExpectsWhenTheFileIsOfAnotherKind() throws IOException {
    assertThatSurvey(file("x.csv", "Symbol,Security\nA,B\n"), "BTCUSDT")
        .hasMessageStartingWith("x.csv is neither a raw Binance capture")
        .hasMessageEndingWith("it begins with 'Symbol,Security'.");
    assertThatSurvey(file("empty.csv", ""), "BTCUSDT").hasMessage("empty.csv is empty.");
    assertThatSurvey(file("h.csv", CandleRow.HEADER + "\n"), "BTCUSDT")
        .hasMessage("h.csv holds no candle.");
    assertThatSurvey(file("long.ndjson", "1 {" + "x".repeat(2 << 20)), "BTCUSDT")
        .hasMessageContaining("long.ndjson, line 1: is longer than");
  }

  @Test
  void shouldNameTheLineWhenACandleIsImpossible() throws IOException {
    String good = "1522800000000,1,2,1,2,3\n";
    assertThatSurvey(file("a.csv", good + "1522800060000,1,2,1\n"), "X")
        .hasMessageStartingWith("a.csv, line 2: it has 4 columns where a candle has 6");
    assertThatSurvey(file("b.csv", good + "1522800060000,5,2,1,2,3\n"), "X")
        .hasMessage("b.csv, line 2: open and close do not lie between low and high.");
    assertThatSurvey(file("c.csv", good + good), "X")
        .hasMessage(
            "c.csv, line 2: its time is not after that of the row above; sort the rows by time.");
    assertThatSurvey(file("d.csv", "1522800000,1,2,1,2,3\n"), "X")
        .hasMessage("d.csv, line 1: the open time 1522800000 is not in milliseconds since 1970.");
    assertThatSurvey(file("e.csv", "1522800000000,0,2,0,2,3\n"), "X")
        .hasMessage("e.csv, line 1: the open price is 0.");
  }

  @Test
  void shouldSayItCannotBeOpenedWhenItIsGone() {
    assertThatSurvey(new FeedFile(directory.resolve("nothing"), "gone.gz", MAX_BYTES), "X")
        .hasMessageStartingWith("gone.gz cannot be read after line 0");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable>
      assertThatSurvey(FeedFile file, String symbol) {
    return assertThatThrownBy(() -> file.survey(symbol, () -> true))
        .isInstanceOf(UnreadableFeedException.class);
  }

  private static Recorded readAll(FeedFile file, FeedSurvey survey, FeedPosition from) {
    Recorded recorded = new Recorded();
    try (MarketDataFeed feed = file.open(survey, from, () -> true)) {
      while (feed.advance()) {
        feed.tell(recorded);
        assertThat(feed.position().timeNs()).isEqualTo(recorded.lastTimeNs);
      }
    }
    return recorded;
  }

  private FeedFile file(String name, String content) throws IOException {
    return new FeedFile(Files.writeString(directory.resolve(name), content), name, MAX_BYTES);
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}

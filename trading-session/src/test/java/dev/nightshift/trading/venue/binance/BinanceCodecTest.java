package dev.nightshift.trading.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.testkit.RealData;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.Mangling;
import dev.nightshift.trading.venue.VenueMessage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceCodecTest {

  private final BinanceCodec codec = new BinanceCodec("BTCUSDT");

  @Test
  void shouldReadTradesAsTheVenueSendsThem() throws BadMessageException {
    assertThat(
            codec.decode(
                "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161601438,"
                    + "\"s\":\"BTCUSDT\",\"t\":3735693016,\"p\":\"61685.99000000\","
                    + "\"q\":\"0.00017000\",\"T\":1723161601437,\"m\":true,\"M\":true}}"))
        .containsExactly(
            new VenueMessage.Trade(
                3735693016L, 1723161601437L, 6168599000000L, 17000L, Aggressor.SELLER));
  }

  @Test
  void shouldReadDepthAsChangesWithTheirNumbers() throws BadMessageException {
    VenueMessage read =
        codec
            .decode(
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\","
                    + "\"E\":1723161601774,\"s\":\"BTCUSDT\",\"U\":50093421686,"
                    + "\"u\":50093421689,\"b\":[[\"61685.99000000\",\"1.32392000\"]],"
                    + "\"a\":[[\"61686.00000000\",\"0.00000000\"]]}}")
            .getFirst();
    assertThat(read)
        .isEqualTo(
            new VenueMessage.Depth(
                false,
                1723161601774L,
                50093421686L,
                50093421689L,
                java.util.List.of(
                    new VenueMessage.Level(BookSide.BID, 6168599000000L, 132392000L),
                    new VenueMessage.Level(BookSide.ASK, 6168600000000L, 0))));
  }

  @Test
  void shouldReadEveryTradeOfTheRealCaptureWithoutAGapInTheirIds() throws Exception {
    long last = VenueMessage.NONE;
    int trades = 0;
    int sellers = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(RealData.file("binance_spot_btcusdt_20240809.ndjson.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        VenueMessage message = codec.decode(line.substring(line.indexOf(' ') + 1)).getFirst();
        if (message instanceof VenueMessage.Trade trade) {
          assertThat(trade.id()).isEqualTo(last == VenueMessage.NONE ? trade.id() : last + 1);
          last = trade.id();
          trades++;
          sellers += trade.aggressor() == Aggressor.SELLER ? 1 : 0;
        }
      }
    }
    assertThat(trades).isEqualTo(10_147);
    assertThat(sellers).isBetween(1, 10_146);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[1]", "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"tra", "<html>"})
  void shouldRefuseWhatIsNoMessage(String text) {
    assertThatThrownBy(() -> codec.decode(text)).isInstanceOf(BadMessageException.class);
  }

  @Test
  void shouldRefuseInOneWayWhateverIsDoneToAMessage() {
    Mangling.refusedInOneWay(
        codec,
        List.of(
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161630001,\"s\":\"BTCUSDT\","
                + "\"t\":3717301,\"p\":\"61753.10\",\"q\":\"0.00200\",\"T\":1723161630000,\"m\":true}}",
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":49,\"s\":\"BTCUSDT\",\"b\":\"61753.10\","
                + "\"B\":\"1.2\",\"a\":\"61753.11\",\"A\":\"3\"}}",
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161630001,"
                + "\"s\":\"BTCUSDT\",\"U\":7,\"u\":9,\"b\":[[\"61753.10\",\"1\"]],\"a\":[[\"61754\",\"0\"]]}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "500,PASSING",
    "502,PASSING",
    "503,PASSING",
    "408,PASSING",
    "400,REFUSED",
    "403,REFUSED",
    "404,REFUSED",
    "418,REFUSED",
    "429,REFUSED"
  })
  void shouldTryAgainOnlyWhereTheVenueMayComeBack(int status, BinanceCalls.Outcome outcome) {
    assertThat(BinanceCalls.Outcome.ofStatus(status)).isEqualTo(outcome);
  }
}

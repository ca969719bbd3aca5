package dev.nightshift.trading.venue.bitunix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.Mangling;
import dev.nightshift.trading.venue.VenueMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitunixCodecTest {

  private final BitunixCodec codec = new BitunixCodec("BTCUSDT");

  @Test
  void shouldReadTradesAsTheVenueSendsThem() throws BadMessageException {
    assertThat(
            codec.decode(
                "{\"ch\":\"trade\",\"symbol\":\"BTCUSDT\",\"ts\":1775540872598,\"data\":[{\"t\":"
                    + "\"2026-04-07T05:47:52Z\",\"p\":\"68621.4\",\"v\":\"0.7142\",\"s\":\"buy\"}]}"))
        .containsExactly(
            new VenueMessage.Trade(
                VenueMessage.NONE, 1775540872598L, 6862140000000L, 71420000L, Aggressor.BUYER));
  }

  @Test
  void shouldReadTheTopOfTheBook() throws BadMessageException {
    assertThat(
            codec.decode(
                "{\"ch\":\"depth_book1\",\"symbol\":\"BTCUSDT\",\"ts\":1775541541009,\"data\":"
                    + "{\"b\":[[\"7403.89\",\"0.002\"]],\"a\":[[\"7405.96\",\"3.340\"]]}}"))
        .containsExactly(
            new VenueMessage.Quote(
                1775541541009L, 740389000000L, 200000L, 740596000000L, 334000000L));
  }

  @Test
  void shouldReadTheFirstBookAsWholeAndLaterOnesAsChanges() throws BadMessageException {
    String books =
        "{\"ch\":\"depth_books\",\"symbol\":\"BTCUSDT\",\"ts\":1775541541009,\"data\":"
            + "{\"b\":[[\"1\",\"0\"]],\"a\":[]}}";
    List<VenueMessage.Level> level = List.of(new VenueMessage.Level(BookSide.BID, 100000000L, 0));
    assertThat(codec.decode(books))
        .containsExactly(new VenueMessage.Depth(true, 1775541541009L, -1, -1, level));
    assertThat(codec.decode(books))
        .containsExactly(new VenueMessage.Depth(false, 1775541541009L, -1, -1, level));
    assertThat(codec.decode(books.replace("depth_books", "depth_book5")))
        .containsExactly(new VenueMessage.Depth(true, 1775541541009L, -1, -1, level));
  }

  @Test
  void shouldReadCandlesMarksAndFunding() throws BadMessageException {
    assertThat(
            codec.decode(
                "{\"ch\":\"market_kline_1min\",\"symbol\":\"BTCUSDT\",\"ts\":1775540872598,\"data\":"
                    + "{\"o\":\"68581.4\",\"h\":\"68590\",\"l\":\"68579.5\",\"c\":\"68583.4\","
                    + "\"b\":\"5.2395\",\"q\":\"359348.14\"}}"))
        .containsExactly(
            new VenueMessage.Kline(
                1775540872598L,
                1775540820000L,
                60_000,
                6858140000000L,
                6859000000000L,
                6857950000000L,
                6858340000000L,
                523950000L));
    assertThat(
            codec.decode(
                "{\"ch\":\"price\",\"symbol\":\"BTCUSDT\",\"ts\":1775540872598,\"data\":"
                    + "{\"mp\":\"68600.1\",\"ip\":\"68601\",\"fr\":\"-0.0001\",\"ft\":"
                    + "\"2026-04-07T00:00:00Z\",\"nft\":\"2026-04-07T08:00:00Z\"}}"))
        .containsExactly(
            new VenueMessage.Mark(1775540872598L, 6860010000000L, -10000, 1775548800000L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"ping\",\"pong\":1,\"ping\":2}",
        "{\"ch\":\"ticker\",\"symbol\":\"BTCUSDT\",\"ts\":1775540872598,\"data\":{\"s\":\"ETHUSDT\"}}",
        "{\"ch\":\"trade\",\"symbol\":\"ETHUSDT\",\"ts\":1775540872598,\"data\":[]}"
      })
  void shouldPassOverWhatNobodyTradesOn(String text) throws BadMessageException {
    assertThat(codec.decode(text)).containsExactly(new VenueMessage.Other());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[1]",
        "<html></html>",
        "{}",
        "{\"ch\":\"trade\",\"symbol\":\"BTCUSDT\",\"data\":[]}",
        "{\"ch\":\"trade\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{}}",
        "{\"ch\":\"trade\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":[{\"p\":\"x\",\"v\":\"1\"}]}",
        "{\"ch\":\"trade\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":[{\"p\":\"-1\",\"v\":\"1\"}]}",
        "{\"ch\":\"depth_book1\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{\"b\":[],\"a\":[]}}",
        "{\"ch\":\"trade\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":[{\"p\":1e999999999,\"v\":1}]}",
        "{\"ch\":\"price\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{\"mp\":\"1\",\"fr\":\"0\",\"nft\":"
            + "\"+999999999-12-31T23:59:59Z\"}}",
        "{\"ch\":\"market_kline_x\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{}}",
        "{\"ch\":\"market_kline_0min\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{}}",
        "{\"ch\":\"market_kline_-5min\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{}}",
        "{\"ch\":\"market_kline_9000000000000000000h\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{}}"
      })
  void shouldRefuseWhatIsNoMessage(String text) {
    assertThatThrownBy(() -> codec.decode(text)).isInstanceOf(BadMessageException.class);
  }

  @Test
  void shouldSayOfWhatItCannotUnderstandWhetherItWasAPartOfTheBook() {
    String books =
        "{\"ch\":\"depth_books\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{\"b\":[[\"x\",\"1\"]]}}";
    assertThatThrownBy(() -> codec.decode(books))
        .isInstanceOfSatisfying(BadMessageException.class, e -> assertThat(e.book()).isTrue());
    assertThatThrownBy(() -> codec.decode("<html></html>"))
        .isInstanceOfSatisfying(BadMessageException.class, e -> assertThat(e.book()).isFalse());
  }

  @Test
  void shouldNotTakeAChangeForTheWholeBookWhenTheFirstCannotBeUnderstood()
      throws BadMessageException {
    String change =
        "{\"ch\":\"depth_books\",\"symbol\":\"BTCUSDT\",\"ts\":1,\"data\":{\"b\":[[\"1\",\"1\"]]}}";
    assertThatThrownBy(() -> codec.decode(change.replace("[[\"1\"", "[[\"x\"")))
        .isInstanceOf(BadMessageException.class);
    assertThat(codec.decode(change))
        .singleElement()
        .isInstanceOfSatisfying(
            VenueMessage.Depth.class, depth -> assertThat(depth.snapshot()).isFalse());
  }

  @Test
  void shouldRefuseInOneWayWhateverIsDoneToAMessage() {
    List<String> messages =
        List.of(
            "{\"ch\":\"market_kline_1min\",\"symbol\":\"BTCUSDT\",\"ts\":1775540872598,\"data\":{\"o\":"
                + "\"681.4\",\"h\":\"685\",\"l\":\"679.5\",\"c\":\"683.4\",\"b\":\"5.2395\"}}",
            "{\"ch\":\"price\",\"symbol\":\"BTCUSDT\",\"ts\":1775540872598,\"data\":{\"mp\":\"68600.1\","
                + "\"fr\":\"-0.0001\",\"nft\":\"2026-04-07T08:00:00Z\"}}",
            "{\"ch\":\"depth_books\",\"symbol\":\"BTCUSDT\",\"ts\":1775541541009,\"data\":{\"b\":"
                + "[[7403.89,\"0.002\"]],\"a\":[[\"7405.96\",\"3.340\"]]}}");
    Mangling.refusedInOneWay(codec, messages);
  }
}

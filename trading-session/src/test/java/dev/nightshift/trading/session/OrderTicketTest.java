package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.TradingCommand.OrderBracket;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.Trail;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.OrderKind;
import dev.nightshift.trading.order.OrderRequest;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderTicketTest {

  private static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);

  private static PlaceTradingOrder order(
      String type, String quantity, @Nullable String limit, @Nullable OrderBracket bracket) {
    return new PlaceTradingOrder(
        "ses-1",
        "mine",
        "SELL",
        type,
        new BigDecimal(quantity),
        limit == null ? null : new BigDecimal(limit),
        null,
        null,
        "DAY",
        true,
        bracket,
        "a test");
  }

  private static OrderRequest read(PlaceTradingOrder order) {
    return new OrderTicket(order, BTC).request();
  }

  @Test
  void shouldCountInTheUnitsOfTheInstrument() {
    OrderBracket bracket =
        new OrderBracket(new BigDecimal("61000"), null, new Trail(null, new BigDecimal("0.005")));
    assertThat(read(order("LIMIT", "0.01", "60000.5", bracket)))
        .isEqualTo(
            new OrderRequest(
                "mine",
                Side.SELL,
                1_000,
                new OrderTerms(OrderKind.LIMIT, 60_000_50, 0, 0, 0, TimeInForce.DAY, true),
                new Bracket(61_000_00, 0, 0, 50),
                "a test"));
  }

  @Test
  void shouldRoundNothing() {
    assertThat(read(order("MARKET", "0.000001", null, null)).flaw())
        .isEqualTo("its quantity 0.000001 is no multiple of 0.00001, or beyond all measure");
    assertThat(read(order("LIMIT", "1", "0.001", null)).flaw()).contains("limit price 0.001");
    assertThat(read(order("MARKET", "1e40", null, null)).flaw()).contains("beyond all measure");
  }

  @Test
  void shouldKeepWhyATrailingDistanceCannotBeWhenItIsTheWholePriceOrMore() {
    for (String share : new String[] {"1", "300000", "1e15"}) {
      OrderBracket bracket = new OrderBracket(null, null, new Trail(null, new BigDecimal(share)));
      assertThat(read(order("MARKET", "1", null, bracket)).flaw())
          .as(share)
          .contains("trailing distance");
    }
  }

  @Test
  void shouldNameATypeThatThereIsNot() {
    assertThat(read(order("ICEBERG", "1", null, null)).flaw()).contains("'ICEBERG'");
  }
}

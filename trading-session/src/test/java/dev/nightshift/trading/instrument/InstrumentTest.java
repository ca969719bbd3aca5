package dev.nightshift.trading.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentTest {

  private static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);

  @Test
  void shouldPriceExactlyWhenQuantityIsWholeLots() {
    long notional = BTC.notional(6168599, 15_401);
    assertThat(Instrument.moneyOf(notional))
        .isEqualByComparingTo(new BigDecimal("61685.99").multiply(new BigDecimal("0.15401")));
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 1", "2, 8, 100", "8, 2, 100", "8, 0, 1", "0, 8, 1"})
  void shouldKeepMoneyWholeWhenAmountsAreFine(int price, int quantity, long lot) {
    assertThat(new Instrument("X", price, quantity).lotSize()).isEqualTo(lot);
  }

  @Test
  void shouldStayBelowTheMoneyWhenAskedWhatIsAffordable() {
    long money = 950_000_000_000L;
    long quantity = BTC.affordable(money, 6168599);
    assertThat(BTC.quantityOf(quantity)).isEqualByComparingTo("0.15400");
    assertThat(BTC.notional(6168599, quantity)).isLessThanOrEqualTo(money);
    assertThat(BTC.notional(6168599, quantity + BTC.lotSize())).isGreaterThan(money);
  }

  @Test
  void shouldThrowWhenMoneyDoesNotFit() {
    assertThatThrownBy(() -> BTC.notional(Long.MAX_VALUE / 2, 10))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void shouldScaleWhenGivenAmountsAsRead() {
    assertThat(BTC.price(6168599000000L)).isEqualTo(6168599);
    assertThat(BTC.quantity(17_000)).isEqualTo(17);
    assertThat(BTC.priceOf(6168599)).isEqualTo(new BigDecimal("61685.99"));
  }
}

package dev.nightshift.trading.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountTest {

  private static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);
  private static final long EQUITY = 10_000_00000000L;

  private final Account account = new Account(BTC, MarketTerms.SPOT, AccountState.of(EQUITY));

  @Test
  void shouldConserveMoneyWhenBoughtAndSoldAtRandom() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long flow = 0;
    for (int i = 0; i < 10_000; i++) {
      long price = 5_000_000 + random.nextInt(2_000_000);
      long fee = random.nextInt(1_000_000);
      if (random.nextBoolean()) {
        long quantity = 1 + random.nextInt(500);
        if (account.covers(Side.BUY, quantity, price, fee)) {
          account.fill(Side.BUY, quantity, price, fee, i);
          flow -= BTC.notional(price, quantity) + fee;
        }
      } else if (account.position() > 0) {
        long quantity = 1 + random.nextLong(account.position());
        account.fill(Side.SELL, quantity, price, fee, i);
        flow += BTC.notional(price, quantity) - fee;
      }
      AccountState state = account.state();
      assertThat(state.cash()).as("seed %d", seed).isEqualTo(EQUITY + flow).isNotNegative();
      assertThat(state.cash() + state.cost())
          .as("seed %d", seed)
          .isEqualTo(EQUITY + state.realised());
      assertThat(account.equity(price))
          .as("seed %d", seed)
          .isEqualTo(state.cash() + BTC.notional(price, state.position()));
    }
  }

  @Test
  void shouldFollowTheLargestFallWhenMarked() {
    account.fill(Side.BUY, 10_000, 6_000_000, 0, 1);
    account.mark(7_000_000);
    account.mark(6_500_000);
    account.mark(9_000_000);
    account.mark(8_000_000);
    account.mark(8_500_000);
    // 0.1 BTC: equity 10,000 → 11,000 → 10,500 → 13,000 → 12,000; the last fall is 1/13
    assertThat(account.state().maxDrawdown()).isEqualByComparingTo("0.076923");
  }

  @Test
  void shouldRefuseWhenThereIsNotEnough() {
    assertThatThrownBy(() -> account.fill(Side.BUY, 100_000_000, 6_000_000, 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> account.fill(Side.SELL, 1, 6_000_000, 0, 1))
        .isInstanceOf(IllegalStateException.class);
  }
}

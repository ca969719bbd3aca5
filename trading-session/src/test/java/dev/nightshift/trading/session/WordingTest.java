package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.engine.Unfilled;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.position.AccountState;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);

  @Test
  void shouldSayNothingMoreWhenThereIsNothingMore() {
    assertThat(Wording.ended("The feed ended", Snapshots.fresh(), BTC, false))
        .isEqualTo("The feed ended.");
  }

  @Test
  void shouldNameWhatWasNotExecutedAndWhyAndWhatRemains() {
    AccountState holding = new AccountState(1, 15_833, 1, 0, 0, 1, 1, 0, 0, 0, null, 0);
    List<Unfilled> unfilled =
        List.of(
            new Unfilled(OrderState.DENIED, "the cash does not buy the smallest quantity, 1", 14),
            new Unfilled(OrderState.CANCELLED, "the session was killed", 1));
    assertThat(Wording.ended("Killed by Ann", Snapshots.of(1, holding, unfilled), BTC, false))
        .isEqualTo(
            "Killed by Ann; 14 orders denied (the cash does not buy the smallest quantity, 1);"
                + " 1 order cancelled (the session was killed); 0.15833 BTCUSDT remain open.");
  }

  @Test
  void shouldCountDecisionsWhenDryRun() {
    assertThat(Wording.ended("The feed ended", Snapshots.fresh(), BTC, true))
        .isEqualTo("The feed ended; a dry run with 0 decisions and no order.");
  }
}

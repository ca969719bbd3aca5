package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.engine.EngineCommand;
import dev.nightshift.trading.engine.EngineSettings;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.strategy.SmaCross;
import java.math.BigDecimal;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchRowsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int EQUITY = 11;
  private static final int POSITION = 15;
  private static final int LAST_PRICE = 16;

  @Test
  void shouldGiveAllThatEquityIsComputedFromWhenKilledWithAnOpenPosition() {
    int open = 0;
    for (long seed = 0; seed < 200; seed++) {
      Instrument instrument = new Instrument("BTCUSDT", (int) (seed % 9), (int) (seed / 9 % 9));
      RunBook book = new RunBook(FeedTrouble.NONE, FeedPosition.BEGINNING);
      EngineSnapshot killed = killedSomewhere(instrument, seed, book);
      BatchRows rows = rows(instrument, killed, book);
      @Nullable Object[] session = rows.session();
      BigDecimal equity = new BigDecimal(10_000);
      for (Object[] fill : rows.fills()) {
        BigDecimal worth = ((BigDecimal) fill[4]).multiply((BigDecimal) fill[5]);
        equity = fill[3].equals("BUY") ? equity.subtract(worth) : equity.add(worth);
        equity = equity.subtract((BigDecimal) fill[6]);
      }
      BigDecimal position = (BigDecimal) session[POSITION];
      open += position.signum();
      equity = equity.add(position.multiply((BigDecimal) session[LAST_PRICE]));
      assertThat((BigDecimal) session[EQUITY]).as("seed %d", seed).isEqualByComparingTo(equity);
    }
    assertThat(open).isGreaterThan(20);
  }

  private static EngineSnapshot killedSomewhere(Instrument instrument, long seed, RunBook book) {
    EngineSettings settings =
        EngineSettings.spot(
            "ses-x",
            instrument,
            SECOND,
            EngineSettings.ENDLESS,
            10_000_00000000L,
            false,
            9_500,
            10 * SECOND,
            ExecutionTerms.ideal(new Latency(0, SECOND, seed), 50, 10));
    TradingEngine engine =
        new TradingEngine(settings, new SmaCross(2, 4), EngineSnapshot.fresh(settings), book);
    Random random = new Random(seed);
    long unit = BigDecimal.ONE.movePointRight(instrument.priceDecimals()).longValueExact();
    long price = 20 * unit;
    int messages = 100 + random.nextInt(300);
    for (int i = 1; i <= messages; i++) {
      price = Math.max(unit, price + random.nextLong(-unit, unit + 1));
      engine.onQuote(i * SECOND, price, 1, price + random.nextLong(3), 1);
      engine.onTrade(i * SECOND, price + 1, 1, Aggressor.UNKNOWN);
    }
    engine.obey(new EngineCommand.Kill("a test"));
    return engine.snapshot();
  }

  private static BatchRows rows(Instrument instrument, EngineSnapshot snapshot, RunBook book) {
    return new BatchRows(
        "ses-x", Batches.of(SessionState.KILLED, instrument, snapshot, book.entries()));
  }
}

package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.SessionMode;
import dev.nightshift.trading.engine.Unfilled;
import dev.nightshift.trading.execution.MarketState;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.position.AccountState;
import dev.nightshift.trading.risk.RiskState;
import java.util.List;

/** Engines' snapshots without an engine. */
final class Snapshots {

  private Snapshots() {}

  static EngineSnapshot fresh() {
    return of(0, AccountState.of(1_00000000L), List.of());
  }

  static EngineSnapshot of(long lastPrice, AccountState account, List<Unfilled> unfilled) {
    return new EngineSnapshot(
        1_723_161_600_000_000_000L,
        1_723_161_600_000_000_000L,
        1_723_161_600_000_000_000L,
        0,
        lastPrice,
        lastPrice,
        lastPrice,
        Counters.ZERO,
        account,
        List.of(),
        unfilled,
        null,
        List.of(),
        null,
        false,
        SessionMode.ACTIVE,
        FeedState.CONTIGUOUS,
        MarketState.UNKNOWN,
        List.of(),
        List.of(),
        RiskState.of(account.cash()),
        List.of());
  }
}

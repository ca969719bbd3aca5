package dev.nightshift.trading.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.execution.MarketState;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Cancellation;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.TakenId;
import dev.nightshift.trading.order.WorkingState;
import dev.nightshift.trading.position.AccountState;
import dev.nightshift.trading.risk.RiskState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything an engine knows between two messages. An engine restored from it and fed the messages
 * that follow does exactly what the first would have done.
 *
 * @param startNs time of the first message; 0 before it
 * @param seenNs when the market was last seen: a trade, a quote, a level, a mark price or a candle
 * @param nextPointNs when the equity curve gets its next point
 * @param pending orders on their way to the market
 * @param candles closed ones the strategy looks back on, oldest first
 * @param over nothing more will happen
 * @param working orders at work in the market
 * @param takenIds ids of orders that came from outside
 * @param cancels on their way to the market
 */
public record EngineSnapshot(
    long timeNs,
    long startNs,
    long seenNs,
    long nextPointNs,
    long bid,
    long ask,
    long lastPrice,
    Counters counters,
    AccountState account,
    List<Order> pending,
    List<Unfilled> unfilled,
    @Nullable Candle partial,
    List<Candle> candles,
    @Nullable Ending ending,
    boolean over,
    SessionMode mode,
    FeedState feedState,
    MarketState market,
    List<WorkingState> working,
    List<TakenId> takenIds,
    RiskState risk,
    List<Cancellation> cancels) {

  /** A field that a newer release wrote and this one does not know is passed over. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public EngineSnapshot {
    pending = List.copyOf(pending);
    unfilled = List.copyOf(Objects.requireNonNullElse(unfilled, List.of())); // older: not there
    candles = List.copyOf(candles);
    mode = Objects.requireNonNullElse(mode, over ? SessionMode.HALTED : SessionMode.ACTIVE);
    feedState = Objects.requireNonNullElse(feedState, FeedState.CONTIGUOUS);
    market = Objects.requireNonNullElse(market, MarketState.UNKNOWN);
    working = List.copyOf(Objects.requireNonNullElse(working, List.of()));
    takenIds = List.copyOf(Objects.requireNonNullElse(takenIds, List.of()));
    risk = Objects.requireNonNullElseGet(risk, () -> RiskState.of(account.peak()));
    cancels = List.copyOf(Objects.requireNonNullElse(cancels, List.of()));
  }

  /** The state of an engine that has seen nothing yet. */
  public static EngineSnapshot fresh(EngineSettings settings) {
    return new EngineSnapshot(
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Counters.ZERO,
        AccountState.of(settings.equity()),
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        false,
        SessionMode.ACTIVE,
        FeedState.CONTIGUOUS,
        MarketState.UNKNOWN,
        List.of(),
        List.of(),
        RiskState.of(settings.equity()),
        List.of());
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A snapshot at " + timeNs + " cannot be written", e);
    }
  }

  /** Reads what {@link #toJson} wrote. */
  public static EngineSnapshot fromJson(String json) {
    try {
      return JSON.readValue(json, EngineSnapshot.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A snapshot cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}

package dev.nightshift.trading.session;

import dev.nightshift.trading.strategy.Strategies;
import dev.nightshift.trading.strategy.Strategy;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as it durably stands; money, prices and quantities as decimal strings. */
@Schema(name = "TradingSession")
public record SessionView(
    String id,
    String state,
    String symbol,
    String strategy,
    String feed,
    long messages,
    long trades,
    long decisions,
    long orders,
    long fills,
    long droppedOrders,
    long errors,
    long reconnects,
    @Schema(description = "Time without market data, on the feed's clock") double blindSeconds,
    @Schema(description = "ACTIVE, PAUSED, REDUCING or HALTED") String mode,
    @Schema(description = "Why it is in that mode") @Nullable String modeReason,
    long workingOrders,
    long closedPositions,
    @Schema(description = "Paid, above 0, or received") String funding,
    String startEquity,
    String equity,
    @Nullable String finalEquity,
    String realisedPnl,
    String fees,
    @Schema(description = "Largest fall from a peak, as a fraction of it") String maxDrawdown,
    @Schema(description = "What is held; 0 at the end unless it was killed") String position,
    @Schema(description = "Last traded; what is held counts at this price in the equity")
        @Nullable String lastPrice,
    @Nullable Instant marketTime,
    @Nullable String reason,
    String requestedBy,
    @Nullable String holder,
    Instant createdAt,
    @Nullable Instant startAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    double elapsedSeconds,
    @Schema(description = "Of its strategy, all of them by name")
        Map<String, String> strategyParameters,
    @Schema(description = "Closed candles that its strategy knows") long candles,
    @Schema(description = "How many it looks back on: with fewer it does not decide; 0: unknown")
        long candlesNeeded) {

  public SessionView {
    strategyParameters = Map.copyOf(strategyParameters);
  }

  static SessionView of(Row row) {
    Optional<SessionTerms> terms = terms(row.getString("terms"));
    Long candles = row.getLong("candles"); // null: nobody has said
    return new SessionView(
        row.getString("id"),
        row.getString("state"),
        row.getString("symbol"),
        row.getString("strategy"),
        row.getString("feed_name"),
        row.getLong("messages"),
        row.getLong("trades"),
        row.getLong("decisions"),
        row.getLong("orders"),
        row.getLong("fills"),
        row.getLong("dropped_orders"),
        row.getLong("errors"),
        row.getLong("reconnects"),
        row.getLong("blind_ns") / 1e9,
        row.getString("mode"),
        row.getString("mode_reason"),
        row.getLong("working_orders"),
        row.getLong("closed_positions"),
        text(row.getBigDecimal("funding")),
        text(row.getBigDecimal("start_equity")),
        text(row.getBigDecimal("equity")),
        textOrNull(row.getBigDecimal("final_equity")),
        text(row.getBigDecimal("realised_pnl")),
        text(row.getBigDecimal("fees")),
        text(row.getBigDecimal("max_drawdown")),
        text(row.getBigDecimal("position")),
        textOrNull(row.getBigDecimal("last_price")),
        instantOrNull(row.getOffsetDateTime("market_time")),
        row.getString("reason"),
        row.getString("requested_by"),
        row.getString("holder"),
        row.getOffsetDateTime("created_at").toInstant(),
        instantOrNull(row.getOffsetDateTime("start_at")),
        instantOrNull(row.getOffsetDateTime("started_at")),
        instantOrNull(row.getOffsetDateTime("finished_at")),
        row.getDouble("elapsed_seconds"),
        terms.map(SessionTerms::strategyParameters).orElse(Map.of()),
        candles == null ? 0 : candles,
        candles == null ? 0 : terms.map(SessionView::lookback).orElse(0L));
  }

  /** None of a session that was refused, or whose terms another release wrote. */
  private static Optional<SessionTerms> terms(@Nullable String json) {
    try {
      return Optional.ofNullable(json).map(SessionTerms::fromJson);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** 0 of a strategy that this release does not have. */
  private static long lookback(SessionTerms terms) {
    try {
      return Strategies.named(terms.strategy(), terms.strategyParameters())
          .map(Strategy::lookback)
          .orElse(0);
    } catch (IllegalArgumentException unknown) {
      return 0;
    }
  }

  static String text(BigDecimal number) {
    return Wording.plain(number);
  }

  static @Nullable String textOrNull(@Nullable BigDecimal number) {
    return number == null ? null : Wording.plain(number);
  }

  static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}

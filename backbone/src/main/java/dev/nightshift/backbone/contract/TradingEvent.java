package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of trading-session. The key is the session's id. */
public sealed interface TradingEvent extends Event {

  String sessionId();

  @JsonIgnore
  @Override
  default String key() {
    return sessionId();
  }

  /** The session was accepted by its owner and reads its feed. */
  record TradingSessionStarted(String sessionId, String symbol, String strategy)
      implements TradingEvent {}

  /**
   * An order was filled, durably.
   *
   * @param fill number of the fill within the session, from 1
   * @param side BUY or SELL
   * @param quantity in units of the base currency, above 0
   * @param price in the quote currency
   * @param fee in the quote currency
   * @param position after the fill, in the base currency, negative when short
   * @param equity after the fill, marked at the fill's price
   * @param filledAt on the feed's clock
   */
  record OrderFilled(
      String sessionId,
      long fill,
      String clientOrderId,
      String side,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal fee,
      BigDecimal position,
      BigDecimal equity,
      Instant filledAt)
      implements TradingEvent {}

  /**
   * An order came to nothing without being executed.
   *
   * @param state DENIED by our own checks, or REJECTED by the full queue or the venue's rules
   * @param reason end of a sentence for a person
   * @param at on the feed's clock
   */
  record OrderRefused(
      String sessionId, String clientOrderId, String side, String state, String reason, Instant at)
      implements TradingEvent {}

  /**
   * An order that somebody placed beside the strategy's came to something; its fills are told as
   * every other's. A repeat under the same id is told the state of the first again.
   *
   * @param state ACCEPTED, DENIED, REJECTED, CANCELLED or EXPIRED
   * @param reason end of a sentence for a person; empty where there is nothing to explain
   * @param at on the feed's clock
   */
  record PlacedOrderMoved(
      String sessionId, String clientOrderId, String state, String reason, Instant at)
      implements TradingEvent {}

  /**
   * A position was closed, durably; amounts in the quote currency.
   *
   * @param number of the closed position within the session, from 1
   * @param side LONG or SHORT
   * @param quantity largest it was, in the base currency
   * @param profit realised, fees and funding taken off
   * @param funding paid, above 0, or received
   * @param why what closed it: the strategy, an exit, a person
   */
  record PositionClosed(
      String sessionId,
      long number,
      String side,
      BigDecimal quantity,
      BigDecimal entryPrice,
      BigDecimal exitPrice,
      BigDecimal profit,
      BigDecimal fees,
      BigDecimal funding,
      Instant openedAt,
      Instant closedAt,
      String why)
      implements TradingEvent {}

  /**
   * A limit of the session was passed, and its policy acts.
   *
   * @param breaker which one
   * @param value what was reached
   * @param limit what was allowed
   * @param action PAUSE, FLATTEN or STOP
   */
  record BreakerTripped(
      String sessionId,
      String breaker,
      BigDecimal value,
      BigDecimal limit,
      String action,
      Instant at)
      implements TradingEvent {}

  /** A protection keeps the session from entering, for a time. */
  record TradingLockAdded(String sessionId, String lockId, String reason, Instant at, Instant until)
      implements TradingEvent {}

  /** Market data stay away or are not to be trusted: no entries until they are back. */
  record FeedLost(String sessionId, String reason, Instant at) implements TradingEvent {}

  /**
   * The venue of a live session could not be reached again and again; it is tried further.
   *
   * @param failures connections in a row that failed
   * @param action BLOCK (no entries until it is back) or STOP (the session ends)
   */
  record VenueUnreachable(String sessionId, String venue, long failures, String action, Instant at)
      implements TradingEvent {}

  /**
   * Market data are back.
   *
   * @param blindSeconds for how long there was nothing
   */
  record FeedBack(String sessionId, long blindSeconds, Instant at) implements TradingEvent {}

  /**
   * What the session may do has changed.
   *
   * @param mode ACTIVE, PAUSED, REDUCING or HALTED
   * @param why end of a sentence for a person
   */
  record SessionModeChanged(String sessionId, String mode, String why, Instant at)
      implements TradingEvent {}

  /**
   * A day of a session that is over by the feed's clock in UTC; amounts in the quote currency.
   *
   * @param day such as 2026-01-31
   * @param closed positions closed on that day
   * @param won of them with a profit
   * @param profit realised on that day
   * @param drawdown largest fall from a peak so far, as a share of it
   */
  record DailySummary(
      String sessionId,
      String day,
      long fills,
      long closed,
      long won,
      BigDecimal profit,
      BigDecimal fees,
      BigDecimal funding,
      BigDecimal equity,
      BigDecimal drawdown)
      implements TradingEvent {}

  /** How far the session is, at most once a second. */
  record TradingSessionProgressed(
      String sessionId,
      long messages,
      long trades,
      long orders,
      long fills,
      BigDecimal equity,
      Instant marketTime)
      implements TradingEvent {}

  /** The session's holder died and another instance goes on from the last durable position. */
  record TradingSessionMoved(String sessionId, String fromInstance, String reason)
      implements TradingEvent {}

  /**
   * The session ended.
   *
   * @param state DONE (feed or duration over), STOPPED, KILLED, HALTED or FAILED
   * @param finalEquity in the quote currency; {@code null} when it never began
   * @param exposure position that remains, in the base currency
   * @param reason one sentence for a person
   */
  record TradingSessionEnded(
      String sessionId,
      String state,
      long messages,
      long trades,
      long orders,
      long fills,
      @Nullable BigDecimal finalEquity,
      @Nullable BigDecimal maxDrawdown,
      BigDecimal exposure,
      String reason)
      implements TradingEvent {}
}

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
   * @param state DONE (feed or duration over), STOPPED, KILLED or FAILED
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

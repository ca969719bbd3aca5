package dev.nightshift.trading.order;

import org.jspecify.annotations.Nullable;

/**
 * An order that comes from outside the strategy.
 *
 * @param clientOrderId 1 to 64 characters, unique in its session for ever
 * @param quantity in quantity units, whole lots
 * @param by who wants it
 * @param flaw why it cannot be had in the units of its instrument, the end of a sentence; null: it
 *     can
 */
public record OrderRequest(
    String clientOrderId,
    Side side,
    long quantity,
    OrderTerms terms,
    Bracket bracket,
    String by,
    @Nullable String flaw) {

  /** A request in the units of its instrument. */
  public OrderRequest(
      String clientOrderId,
      Side side,
      long quantity,
      OrderTerms terms,
      Bracket bracket,
      String by) {
    this(clientOrderId, side, quantity, terms, bracket, by, null);
  }
}

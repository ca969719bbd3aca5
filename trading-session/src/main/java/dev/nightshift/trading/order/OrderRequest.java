package dev.nightshift.trading.order;

/**
 * An order that comes from outside the strategy.
 *
 * @param clientOrderId 1 to 64 characters, unique in its session for ever
 * @param quantity in quantity units, whole lots
 * @param by who wants it
 */
public record OrderRequest(
    String clientOrderId, Side side, long quantity, OrderTerms terms, Bracket bracket, String by) {}

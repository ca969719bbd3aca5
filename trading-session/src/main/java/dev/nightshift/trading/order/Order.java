package dev.nightshift.trading.order;

/**
 * A market order.
 *
 * @param number within the session, from 1
 * @param clientOrderId unique for ever
 * @param quantity in quantity units, whole lots
 * @param decidedNs when it was decided, on the feed's clock
 * @param dueNs when it reaches the market: it is filled at what the market is then
 */
public record Order(
    long number, String clientOrderId, Side side, long quantity, long decidedNs, long dueNs) {}

package dev.nightshift.trading.order;

/**
 * A wish to cancel an order, on its way to the market as orders are.
 *
 * @param order number of the order that is meant
 * @param reason end of a sentence for a person
 * @param dueNs when it arrives
 */
public record Cancellation(long order, String reason, long dueNs) {}

package dev.nightshift.trading.order;

/**
 * A client's id that has been used, and what became of its order at first.
 *
 * @param order number within the session; 0: it came to none
 * @param state the first outcome: ACCEPTED, DENIED or REJECTED
 */
public record TakenId(String clientOrderId, long order, OrderState state, String reason) {}

package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.OrderState;

/**
 * Orders of a session that came to the same end for the same reason, and were not executed.
 *
 * @param state DENIED, REJECTED or CANCELLED
 * @param reason end of a sentence for a person
 */
public record Unfilled(OrderState state, String reason, long orders) {}

package dev.nightshift.trading.order;

/**
 * An order at work in the market, between two messages.
 *
 * @param remaining what is still to be executed, in quantity units
 * @param stopPrice where it triggers at the moment, in ticks; 0: does not wait for a price
 * @param watermark best price since a trailing stop works, that of its entry's fill among them; 0:
 *     none yet
 * @param triggered its stop price was reached
 * @param ahead quantity that is before it in the queue of its price level; -1: it would take, but
 *     nothing was left to take
 * @param expiresNs when it ends unexecuted
 */
public record WorkingState(
    Order order,
    OrderState state,
    long remaining,
    long stopPrice,
    long watermark,
    boolean triggered,
    long ahead,
    long expiresNs) {}

package dev.nightshift.trading.position;

import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.Side;

/**
 * A position from its first fill to flat; money in money units, prices in ticks.
 *
 * @param number within the session, from 1
 * @param side BUY: it was long
 * @param quantity bought and sold in all, in quantity units
 * @param entryPrice average, rounded to the nearest tick
 * @param exitPrice average, rounded to the nearest tick
 * @param profit with fees and funding taken off
 * @param fees of its entries and exits
 * @param funding received; below 0: paid
 * @param why purpose of the order that closed it
 */
public record ClosedPosition(
    long number,
    Side side,
    long quantity,
    long entryPrice,
    long exitPrice,
    long profit,
    long fees,
    long funding,
    long entryNs,
    long exitNs,
    OrderPurpose why) {}

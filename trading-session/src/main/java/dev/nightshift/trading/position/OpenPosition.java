package dev.nightshift.trading.position;

import dev.nightshift.trading.order.Side;

/**
 * What has been done about the position that is open; money in money units.
 *
 * @param entered quantity of its entries so far
 * @param paid worth of its entries
 * @param exited quantity of its exits so far
 * @param received worth of its exits
 * @param profit so far, fees and funding taken off
 */
public record OpenPosition(
    Side side,
    long entered,
    long paid,
    long exited,
    long received,
    long profit,
    long fees,
    long funding,
    long entryNs) {}

package dev.nightshift.trading.order;

/**
 * An order executed, or a part of it.
 *
 * @param number of the fill within the session, from 1
 * @param order what was executed
 * @param quantity executed by this fill, in quantity units
 * @param remaining what is left of the order after it
 * @param price in ticks
 * @param fee in money units, at least 0
 * @param position after the fill, in quantity units; below 0: short
 * @param equity after the fill, marked at its price, in money units
 * @param profit realised by this fill, in money units: what it closed against what that had cost,
 *     less this fee
 * @param timeNs on the feed's clock
 */
public record Fill(
    long number,
    Order order,
    long quantity,
    long remaining,
    long price,
    Liquidity liquidity,
    long fee,
    long position,
    long equity,
    long profit,
    long timeNs) {}

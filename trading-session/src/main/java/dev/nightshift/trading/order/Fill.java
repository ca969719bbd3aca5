package dev.nightshift.trading.order;

/**
 * An executed order.
 *
 * @param number of the fill within the session, from 1
 * @param order what was executed, in full
 * @param price in ticks
 * @param fee in money units, at least 0
 * @param position after the fill, in quantity units
 * @param equity after the fill, marked at its price, in money units
 * @param profit realised by this fill, in money units: of a sale, less what the position had cost
 *     and this fee; of a purchase, minus its fee
 * @param timeNs on the feed's clock
 */
public record Fill(
    long number,
    Order order,
    long price,
    long fee,
    long position,
    long equity,
    long profit,
    long timeNs) {}

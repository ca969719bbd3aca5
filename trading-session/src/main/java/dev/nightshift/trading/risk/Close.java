package dev.nightshift.trading.risk;

/**
 * What protections remember of a closed position.
 *
 * @param profit in money units
 * @param stopped by a stop loss or trailing stop
 */
public record Close(long timeNs, long profit, boolean stopped) {}

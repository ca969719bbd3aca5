package dev.nightshift.trading.candle;

/**
 * What prices did in {@code [openTimeNs, closeTimeNs)}, in the instrument's units.
 *
 * @param volume quantity traded
 */
public record Candle(
    long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume) {}

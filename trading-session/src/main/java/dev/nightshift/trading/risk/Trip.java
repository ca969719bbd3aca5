package dev.nightshift.trading.risk;

/**
 * A breaker trips.
 *
 * @param value what was measured, in the kind's unit
 * @param limit what it may be less than
 */
public record Trip(BreakerKind kind, long value, long limit) {}

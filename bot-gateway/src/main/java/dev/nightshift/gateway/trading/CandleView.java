package dev.nightshift.gateway.trading;

import java.time.Instant;

/**
 * What a session's market did in a while; amounts are decimals.
 *
 * @param repaired trades of it were missed, and fetched afterwards
 */
public record CandleView(
    Instant at,
    double seconds,
    String open,
    String high,
    String low,
    String close,
    String volume,
    boolean repaired) {}

package dev.nightshift.gateway.trading;

import java.time.Instant;

/** A position from its first fill to its last; amounts are decimals. */
public record ClosedPosition(
    long number,
    String side,
    String quantity,
    String entryPrice,
    String exitPrice,
    String profit,
    String fees,
    String funding,
    Instant openedAt,
    Instant closedAt,
    String why) {}

package dev.nightshift.gateway.trading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point of a session's equity curve, on the feed's clock; amounts are decimals. */
public record EquityPoint(
    Instant at, String equity, @Nullable String position, @Nullable String price) {}

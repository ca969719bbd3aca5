package dev.nightshift.gateway.trading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fill of a session; amounts are decimals.
 *
 * @param fill number within the session, from 1
 * @param position after the fill
 * @param equity after the fill, at its price
 */
public record FillView(
    long fill,
    @Nullable String clientOrderId,
    String side,
    String quantity,
    String price,
    String fee,
    @Nullable String position,
    @Nullable String equity,
    @Nullable String profit,
    @Nullable Instant decidedAt,
    @Nullable Instant filledAt) {}

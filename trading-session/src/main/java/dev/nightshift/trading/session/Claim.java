package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.marketdata.FeedPosition;
import org.jspecify.annotations.Nullable;

/**
 * A session this instance took, and from where it goes on.
 *
 * @param token the lease's token at the time of the claim; every write goes under it
 * @param revision writes of all its holders so far
 * @param begun somebody was told that it started
 * @param reason why it is being stopped, if it is
 * @param snapshot {@code null}: it has read nothing yet
 */
record Claim(
    String sessionId,
    long token,
    SessionTerms terms,
    String correlationId,
    long revision,
    boolean begun,
    @Nullable String reason,
    @Nullable EngineSnapshot snapshot,
    FeedPosition position) {}

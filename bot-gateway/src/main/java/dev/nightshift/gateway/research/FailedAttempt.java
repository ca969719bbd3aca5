package dev.nightshift.gateway.research;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at an item that failed, or whose holder died.
 *
 * @param kind FAILURE or CRASH
 * @param call what failed
 * @param reason why, in one sentence
 * @param holder the instance that made it
 */
public record FailedAttempt(
    int attempt,
    @Nullable String kind,
    @Nullable String call,
    @Nullable String reason,
    @Nullable String holder,
    @Nullable Instant failedAt) {}

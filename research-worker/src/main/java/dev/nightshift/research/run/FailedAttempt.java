package dev.nightshift.research.run;

import java.time.Instant;

/**
 * One attempt at an item that failed, or whose holder died.
 *
 * @param attempt which one, from 1
 * @param kind FAILURE or CRASH
 * @param call what failed
 * @param reason why, in one sentence
 * @param holder the instance that made it
 */
public record FailedAttempt(
    int attempt, String kind, String call, String reason, String holder, Instant failedAt) {}

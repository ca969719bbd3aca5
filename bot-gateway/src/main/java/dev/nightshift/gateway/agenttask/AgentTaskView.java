package dev.nightshift.gateway.agenttask;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as research-worker has it.
 *
 * @param state OPEN, DONE, FAILED or CANCELLED
 * @param result what came of it, or why it failed, once it is over
 * @param costUsd what it has cost up to its last end, in US dollars; missing before the first
 */
public record AgentTaskView(
    String id,
    String state,
    String progress,
    @Nullable String result,
    @Nullable BigDecimal costUsd,
    @Nullable Instant finishedAt) {}

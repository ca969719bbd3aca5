package dev.nightshift.gateway.research;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One item of a run.
 *
 * @param holder instance that works on it
 * @param token fencing token it is held under
 */
public record ItemView(
    String id,
    @Nullable String kind,
    @Nullable String subject,
    String state,
    int attempt,
    int failures,
    int crashes,
    @Nullable String holder,
    @Nullable Long token,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String error) {}

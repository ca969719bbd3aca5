package dev.nightshift.research.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item of work as other services and people see it. */
public record ItemView(
    String id,
    String kind,
    String subject,
    String state,
    int attempt,
    int failures,
    int crashes,
    @Nullable String holder,
    @Nullable Long token,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String error) {}

package dev.nightshift.gateway.trading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that keeps, or kept, a session from entering; times are the feed's. */
public record LockView(
    String id,
    String reason,
    Instant addedAt,
    Instant until,
    @Nullable Instant liftedAt,
    boolean holds) {}

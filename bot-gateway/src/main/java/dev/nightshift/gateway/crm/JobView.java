package dev.nightshift.gateway.crm;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as research-worker has it.
 *
 * @param state RUNNING, WAITING, DONE, FAILED or CANCELLED
 * @param text what came of it, once it is done
 * @param reason why it failed
 * @param endedAt when it ended; missing while it goes on
 */
record JobView(
    String id,
    String kind,
    String state,
    @Nullable String progress,
    @Nullable String text,
    @Nullable String reason,
    @Nullable String leadId,
    @Nullable BigDecimal costUsd,
    @Nullable Instant endedAt) {}

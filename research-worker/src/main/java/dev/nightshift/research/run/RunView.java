package dev.nightshift.research.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as other services and people see it; counts are of companies.
 *
 * @param costUsd what it has cost so far, decimal text
 * @param budgetUsd the most it may cost, decimal text; {@code null}: the configured limit
 * @param summary what was found, or why it failed, or what there is to decide; before that what it
 *     waits for, if it does
 */
public record RunView(
    String id,
    String state,
    String stage,
    Map<String, String> criteria,
    String directory,
    String onGap,
    int requested,
    int found,
    int researched,
    int withContacts,
    int failed,
    String costUsd,
    BigDecimal elapsedSeconds,
    @Nullable String summary,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String budgetUsd) {}

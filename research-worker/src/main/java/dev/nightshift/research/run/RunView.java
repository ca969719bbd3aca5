package dev.nightshift.research.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as other services and people see it; counts are of companies.
 *
 * @param brief what is wanted beyond the criteria
 * @param skipList name of the file of companies that are left out
 * @param rejected companies taken out of the result again
 * @param expectedEnd when it ends if it goes on as fast as it has since its last pause
 * @param decideBy until when its question stands, if it asks
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
    @Nullable String brief,
    @Nullable String skipList,
    int rejected,
    @Nullable Instant expectedEnd,
    @Nullable Instant decideBy,
    @Nullable String budgetUsd) {}

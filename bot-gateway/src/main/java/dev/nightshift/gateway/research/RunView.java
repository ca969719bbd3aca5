package dev.nightshift.gateway.research;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A research run as clients see it; counts are of companies.
 *
 * @param stage LEAD_LIST, COMPANY_RESEARCH or CONTACT_RESEARCH while it goes on
 * @param costUsd what it has cost so far, decimal
 * @param brief what is wanted beyond the criteria
 * @param skipList name of the file of companies that are left out
 * @param rejected companies taken out of the result again
 * @param expectedEnd when it ends if it goes on as fast as lately
 * @param decideBy until when its question stands, if it asks
 * @param budgetUsd the most it may cost, decimal; {@code null}: the configured limit
 * @param summary one sentence for a person, once it is over; before that what it waits for, if it
 *     does
 */
public record RunView(
    String id,
    String state,
    @Nullable String stage,
    @Nullable Map<String, String> criteria,
    @Nullable String directory,
    @Nullable String onGap,
    int requested,
    int found,
    int researched,
    int withContacts,
    int failed,
    @Nullable String costUsd,
    double elapsedSeconds,
    @Nullable String summary,
    @Nullable Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String brief,
    @Nullable String skipList,
    int rejected,
    @Nullable Instant expectedEnd,
    @Nullable Instant decideBy,
    @Nullable String budgetUsd) {

  /** What it has cost so far, in US dollars. */
  @Nullable BigDecimal spent() {
    return costUsd == null ? null : new BigDecimal(costUsd);
  }

  /** Whether it goes on. */
  public boolean open() {
    return switch (state) {
      case "DONE", "FAILED", "CANCELLED" -> false;
      default -> true;
    };
  }

  /** Whether something in it failed that can be tried again now. */
  public boolean retryable() {
    return state.equals("FAILED") || (failed > 0 && (state.equals("DONE") || asking()));
  }

  /** Whether it waits for an answer. */
  public boolean asking() {
    return state.equals("NEEDS_DECISION");
  }
}

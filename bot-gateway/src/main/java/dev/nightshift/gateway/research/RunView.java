package dev.nightshift.gateway.research;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A research run as clients see it; counts are of companies.
 *
 * @param stage LEAD_LIST, COMPANY_RESEARCH or CONTACT_RESEARCH while it goes on
 * @param costUsd what it has cost so far, decimal
 * @param budgetUsd the most it may cost, decimal; {@code null}: the configured limit
 * @param summary one sentence for a person, once it is over
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
    @Nullable String budgetUsd) {

  /** Whether it goes on. */
  public boolean open() {
    return switch (state) {
      case "DONE", "FAILED", "CANCELLED" -> false;
      default -> true;
    };
  }

  /** Whether it waits for an answer. */
  public boolean asking() {
    return state.equals("NEEDS_DECISION");
  }
}

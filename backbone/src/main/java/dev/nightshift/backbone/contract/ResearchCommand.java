package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands to research-worker. The key is the run's id. */
public sealed interface ResearchCommand extends Command {

  /** Id of the run, chosen by the gateway when it accepted the request. */
  String runId();

  @JsonIgnore
  @Override
  default String key() {
    return runId();
  }

  /**
   * Starts a run.
   *
   * @param criteria column or derived name to wanted value, in the person's order; all must hold
   * @param quantity companies wanted, 1 to 10,000
   * @param directoryFile SHA-256 (hex) of the uploaded directory, as the gateway keeps it
   * @param directoryName the file's name as the person knows it, for messages and sources
   * @param requestedBy who asked, for the audit log
   * @param brief what is wanted beyond the criteria, in the person's words
   * @param skipFile SHA-256 (hex) of an uploaded list of companies that are not wanted
   * @param skipName that file's name as the person knows it; there is one where there is a file
   * @param budgetUsd the most it may cost, in US dollars, above 0; missing: the configured limit
   */
  record StartResearchRun(
      String runId,
      Map<String, String> criteria,
      int quantity,
      String directoryFile,
      String directoryName,
      GapPolicy onGap,
      String requestedBy,
      @Nullable String brief,
      @Nullable String skipFile,
      @Nullable String skipName,
      @Nullable BigDecimal budgetUsd)
      implements ResearchCommand {
    public StartResearchRun {
      criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
    }

    /** A run by criteria alone, from which no company is left out, without a budget of its own. */
    public StartResearchRun(
        String runId,
        Map<String, String> criteria,
        int quantity,
        String directoryFile,
        String directoryName,
        GapPolicy onGap,
        String requestedBy) {
      this(
          runId,
          criteria,
          quantity,
          directoryFile,
          directoryName,
          onGap,
          requestedBy,
          null,
          null,
          null,
          null);
    }
  }

  /** Cancels a run; items in flight are abandoned, what is done stays exportable. */
  record CancelResearchRun(String runId, String requestedBy) implements ResearchCommand {}

  /**
   * Takes a FAILED run up again at its first unfinished item; of one that is DONE or waits for a
   * decision just the items that failed.
   */
  record ResumeResearchRun(String runId, String requestedBy) implements ResearchCommand {}

  /**
   * Answers a contact gap.
   *
   * @param extendBy further companies wanted, 1 to 10,000; only with {@link GapDecision#EXTEND}
   */
  record DecideContactGap(
      String runId, GapDecision decision, @Nullable Integer extendBy, String requestedBy)
      implements ResearchCommand {}

  /**
   * Gives a run another budget; work that waits for the old one goes on by itself.
   *
   * @param budgetUsd the most it may cost in all, in US dollars, above 0
   */
  record ChangeRunBudget(String runId, BigDecimal budgetUsd, String requestedBy)
      implements ResearchCommand {}
}

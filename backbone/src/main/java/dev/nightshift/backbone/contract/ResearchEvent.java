package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of research-worker. The key is the run's id, or that of whatever else it speaks of. */
public sealed interface ResearchEvent extends Event {

  /** The run; of a budget, what the money was wanted for. */
  String runId();

  @JsonIgnore
  @Override
  default String key() {
    return runId();
  }

  /** The run was accepted by its owner and its lead list is being made. */
  record ResearchRunStarted(String runId, int requested) implements ResearchEvent {}

  /**
   * How far the run is; counts are of companies.
   *
   * @param stage LEAD_LIST, COMPANY_RESEARCH or CONTACT_RESEARCH
   * @param costUsd what it has cost so far, in US dollars
   */
  record ResearchRunProgressed(
      String runId,
      String stage,
      int requested,
      int found,
      int researched,
      int withContacts,
      int failed,
      @Nullable BigDecimal costUsd)
      implements ResearchEvent {

    /** Progress of which nobody has said yet what it cost. */
    public ResearchRunProgressed(
        String runId,
        String stage,
        int requested,
        int found,
        int researched,
        int withContacts,
        int failed) {
      this(runId, stage, requested, found, researched, withContacts, failed, null);
    }

    /** The same with what it has cost so far. */
    public ResearchRunProgressed costing(BigDecimal usd) {
      return new ResearchRunProgressed(
          runId, stage, requested, found, researched, withContacts, failed, usd);
    }
  }

  /**
   * Items held by an instance that died were freed and go on elsewhere.
   *
   * @param instanceId the dead holder
   * @param items how many items it held of this run, at least 1
   */
  record ResearchWorkReassigned(String runId, String instanceId, int items, String reason)
      implements ResearchEvent {}

  /** Companies lack contacts and the run's policy is to ask. */
  record ContactGapFound(String runId, int found, int missing) implements ResearchEvent {}

  /**
   * The run is DONE.
   *
   * @param summary one sentence for a person: what was found, what not, and why
   */
  record ResearchRunCompleted(
      String runId,
      int requested,
      int found,
      int researched,
      int withContacts,
      int failed,
      BigDecimal costUsd,
      String summary)
      implements ResearchEvent {

    /** The same with what it has cost. */
    public ResearchRunCompleted costing(BigDecimal usd) {
      return new ResearchRunCompleted(
          runId, requested, found, researched, withContacts, failed, usd, summary);
    }
  }

  /**
   * The run is FAILED: no lead list came, or no item could be done.
   *
   * @param retryable true: the cause may pass, and resuming does nothing twice; missing: another
   *     try would fail the same way
   */
  record ResearchRunFailed(String runId, String reason, @Nullable Boolean retryable)
      implements ResearchEvent {

    /** A failure that another try would meet again. */
    public ResearchRunFailed(String runId, String reason) {
      this(runId, reason, null);
    }
  }

  /** The run is CANCELLED; what was found stays exportable. */
  record ResearchRunCancelled(String runId, int found) implements ResearchEvent {}

  /**
   * A good part of a limit is spent. Told once per limit and period.
   *
   * @param subjectId the run, turn or task whose call brought it there
   * @param userId who asked for that, as the gateway names people
   * @param name the run, the person or the provider that is limited; {@code all} for {@link
   *     BudgetScope#MONTH}
   * @param period the day (2026-01-31) or month (2026-01) in UTC; empty for a run
   * @param limitUsd the limit, in US dollars
   * @param spentUsd what is spent of it
   * @param opensAt when the next period begins; missing for a run
   */
  record BudgetWarned(
      String subjectId,
      String userId,
      BudgetScope scope,
      String name,
      String period,
      BigDecimal limitUsd,
      BigDecimal spentUsd,
      @Nullable Instant opensAt)
      implements ResearchEvent {

    @JsonIgnore
    @Override
    public String runId() {
      return subjectId;
    }
  }

  /**
   * A limit leaves no room for the next call: what the subject has left to do waits, until there is
   * room again. Told once per limit, period and person. The fields are those of {@link
   * BudgetWarned}.
   */
  record BudgetExhausted(
      String subjectId,
      String userId,
      BudgetScope scope,
      String name,
      String period,
      BigDecimal limitUsd,
      BigDecimal spentUsd,
      @Nullable Instant opensAt)
      implements ResearchEvent {

    @JsonIgnore
    @Override
    public String runId() {
      return subjectId;
    }
  }
}

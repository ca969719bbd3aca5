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
   * @param elapsedSeconds since the run was accepted
   * @param expectedEnd when it ends if it goes on as fast as so far; missing while nothing is done
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
      @Nullable Long elapsedSeconds,
      @Nullable Instant expectedEnd,
      @Nullable BigDecimal costUsd)
      implements ResearchEvent {

    /** How far it is, with nothing said of time and money. */
    public ResearchRunProgressed(
        String runId,
        String stage,
        int requested,
        int found,
        int researched,
        int withContacts,
        int failed) {
      this(runId, stage, requested, found, researched, withContacts, failed, null, null, null);
    }

    /** The same with what it has cost so far. */
    public ResearchRunProgressed costing(BigDecimal usd) {
      return new ResearchRunProgressed(
          runId,
          stage,
          requested,
          found,
          researched,
          withContacts,
          failed,
          elapsedSeconds,
          expectedEnd,
          usd);
    }
  }

  /**
   * Work of the run waits for somebody who is away, and goes on by itself; told when nothing of the
   * run was waiting before. What waits for money is told by {@link BudgetExhausted}.
   *
   * @param reason for what, in one sentence for a person
   */
  record ResearchRunWaiting(String runId, String reason) implements ResearchEvent {}

  /**
   * Items held by an instance that died were freed and go on elsewhere.
   *
   * @param instanceId the dead holder
   * @param items how many items it held of this run, at least 1
   */
  record ResearchWorkReassigned(String runId, String instanceId, int items, String reason)
      implements ResearchEvent {}

  /**
   * Companies lack contacts and the run's policy is to ask.
   *
   * @param decideBy until when the question stands
   * @param otherwise what is done when nobody has answered by then
   */
  record ContactGapFound(
      String runId,
      int found,
      int missing,
      @Nullable Instant decideBy,
      @Nullable GapDecision otherwise)
      implements ResearchEvent {

    /** A question that stands until it is answered. */
    public ContactGapFound(String runId, int found, int missing) {
      this(runId, found, missing, null, null);
    }
  }

  /**
   * A contact gap was decided and the run goes on accordingly, or ends.
   *
   * @param missing companies that lacked contacts
   * @param expired whether nobody answered in time, so that the configured default was taken
   */
  record ContactGapDecided(String runId, GapDecision decision, int missing, boolean expired)
      implements ResearchEvent {}

  /**
   * An answer to a contact gap changed nothing: the run does not ask, or does not any more.
   *
   * @param state the run's state when the answer came
   */
  record GapDecisionIgnored(String runId, GapDecision decision, String state)
      implements ResearchEvent {}

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
   * @param costUsd what it has cost, in US dollars; missing: nothing is said of it
   */
  record ResearchRunFailed(
      String runId, String reason, @Nullable Boolean retryable, @Nullable BigDecimal costUsd)
      implements ResearchEvent {

    /** A failure with nothing said of money. */
    public ResearchRunFailed(String runId, String reason, @Nullable Boolean retryable) {
      this(runId, reason, retryable, null);
    }

    /** A failure that another try would meet again. */
    public ResearchRunFailed(String runId, String reason) {
      this(runId, reason, null);
    }

    /** The same with what it has cost. */
    public ResearchRunFailed costing(BigDecimal usd) {
      return new ResearchRunFailed(runId, reason, retryable, usd);
    }
  }

  /**
   * The run is CANCELLED; what was found stays exportable.
   *
   * @param costUsd what it has cost until then, in US dollars, without calls that are still under
   *     way; missing: nothing is said of it
   */
  record ResearchRunCancelled(String runId, int found, @Nullable BigDecimal costUsd)
      implements ResearchEvent {

    /** An end with nothing said of money. */
    public ResearchRunCancelled(String runId, int found) {
      this(runId, found, null);
    }

    /** The same with what it has cost. */
    public ResearchRunCancelled costing(BigDecimal usd) {
      return new ResearchRunCancelled(runId, found, usd);
    }
  }

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

package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Events of research-worker. The key is the run's id. */
public sealed interface ResearchEvent extends Event {

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
   */
  record ResearchRunProgressed(
      String runId,
      String stage,
      int requested,
      int found,
      int researched,
      int withContacts,
      int failed)
      implements ResearchEvent {}

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
      implements ResearchEvent {}

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
}

package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of research-worker's CRM. The key is the id of whatever an event speaks of. */
public sealed interface CrmEvent extends Event {

  /** About one lead. */
  sealed interface OfLead extends CrmEvent {

    String leadId();

    @JsonIgnore
    @Override
    default String key() {
      return leadId();
    }
  }

  /** About a piece of work that ends by itself. */
  sealed interface OfJob extends CrmEvent {

    String jobId();

    @JsonIgnore
    @Override
    default String key() {
      return jobId();
    }
  }

  /** About one follow-up. */
  sealed interface OfFollowup extends CrmEvent {

    String followupId();

    @JsonIgnore
    @Override
    default String key() {
      return followupId();
    }
  }

  /** About one practice scenario. */
  sealed interface OfPractice extends CrmEvent {

    String practiceId();

    @JsonIgnore
    @Override
    default String key() {
      return practiceId();
    }
  }

  /**
   * A lead was created, or has other particulars.
   *
   * @param created false: it was known
   */
  record LeadSaved(String leadId, String name, LeadState state, boolean created, String by)
      implements OfLead {}

  /** A lead went to another state. */
  record LeadMoved(String leadId, String name, LeadState from, LeadState to, String by)
      implements OfLead {}

  /**
   * A command changed nothing: there is no such lead, or it cannot be done to it.
   *
   * @param reason one sentence for a person
   */
  record LeadRefused(String leadId, String reason, String requestedBy) implements OfLead {}

  /**
   * More is known of a lead.
   *
   * @param summary what was found, for a person
   * @param jobId the piece of advice that it was looked for
   */
  record LeadEnriched(
      String leadId, String name, String summary, @Nullable String jobId, BigDecimal costUsd)
      implements OfLead {}

  /** An instance took a job up, for the first time or again. */
  record CrmJobStarted(String jobId) implements OfJob {}

  /** It waits for something outside, and goes on by itself; {@code reason} is one clause. */
  record CrmJobWaiting(String jobId, String reason) implements OfJob {}

  /** The instance that worked on it is gone, and it goes on elsewhere. */
  record CrmJobMoved(String jobId, String instanceId, String reason) implements OfJob {}

  /**
   * A step in the background failed for good; what was asked for is not touched by that.
   *
   * @param step the step's name
   */
  record CrmJobStepFailed(String jobId, String step, String reason) implements OfJob {}

  /**
   * A job is done.
   *
   * @param text what came of it, for a person
   * @param leadId the lead it was about, where it was about one
   */
  record CrmJobCompleted(String jobId, String text, @Nullable String leadId, BigDecimal costUsd)
      implements OfJob {}

  /**
   * A job failed; {@code reason} is one sentence.
   *
   * @param retryable whether taking it up again may go better
   */
  record CrmJobFailed(String jobId, String reason, boolean retryable) implements OfJob {}

  /** A job was cancelled. */
  record CrmJobCancelled(String jobId) implements OfJob {}

  /**
   * A follow-up is due. Told once per follow-up and due time.
   *
   * @param userId whom to remind, as the gateway names people
   * @param draft a message that could be sent to the lead
   */
  record FollowupDue(
      String followupId,
      String leadId,
      String leadName,
      String userId,
      @Nullable String note,
      String draft,
      Instant dueAt)
      implements OfFollowup {}

  /**
   * A follow-up was answered.
   *
   * @param until when it is due again; missing: it is done with
   */
  record FollowupAnswered(
      String followupId, String leadId, FollowupAnswer answer, @Nullable Instant until, String by)
      implements OfFollowup {}

  /** A command to a follow-up changed nothing; {@code reason} is one sentence. */
  record FollowupRefused(String followupId, String reason, String requestedBy)
      implements OfFollowup {}

  /** A scenario to practise with. */
  record ScenarioGiven(String practiceId, String userId, String text) implements OfPractice {}

  /**
   * An answer to a scenario was judged against the playbook.
   *
   * @param score 0 to 100
   * @param feedback what was good and what was missing
   * @param average of all judged answers of that person, 0 to 100
   * @param answered how many of that person were judged
   */
  record AnswerJudged(
      String practiceId, String userId, int score, String feedback, int average, int answered)
      implements OfPractice {}

  /**
   * An answer waits to be judged, because somebody else is away; it is judged by itself later.
   *
   * @param reason one clause
   */
  record PracticeWaiting(String practiceId, String userId, String reason) implements OfPractice {}

  /** A scenario could not be given or an answer not be judged; {@code reason} is one sentence. */
  record PracticeFailed(String practiceId, String userId, String reason) implements OfPractice {}
}

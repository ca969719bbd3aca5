package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Commands to research-worker's CRM: leads, advice, follow-ups, training, knowledge. The key is the
 * id of whatever must be dealt with in order. Every id is chosen by the gateway, so that a command
 * that comes again is the one that is known.
 */
public sealed interface CrmCommand extends Command {

  /** About one lead. */
  sealed interface OfLead extends CrmCommand {

    String leadId();

    @JsonIgnore
    @Override
    default String key() {
      return leadId();
    }
  }

  /** About a piece of work that ends by itself: an import, a run to adopt, a piece of advice. */
  sealed interface OfJob extends CrmCommand {

    String jobId();

    @JsonIgnore
    @Override
    default String key() {
      return jobId();
    }
  }

  /**
   * About one follow-up. The key is its lead, so that it comes neither before what made the lead
   * nor before its own plan.
   */
  sealed interface OfFollowup extends CrmCommand {

    String followupId();

    /** The lead, by the id under which the follow-up was planned; missing: it is not known. */
    @Nullable String leadId();

    @JsonIgnore
    @Override
    default String key() {
      String lead = leadId();
      return lead == null ? followupId() : lead;
    }
  }

  /** About one practice scenario and the person who trains with it. */
  sealed interface OfPractice extends CrmCommand {

    String practiceId();

    @JsonIgnore
    @Override
    default String key() {
      return practiceId();
    }
  }

  /**
   * Creates a lead, or gives a known one other particulars; what is missing stays as it was.
   *
   * @param name of the person or, where none is known, of the company
   * @param domain of the company's site, without scheme and path
   * @param geography where the company is, as a person would write it
   * @param context what is known of it, in the person's words
   * @param timeZone by whose clock it is written to, such as {@code Europe/Berlin}
   */
  record SaveLead(
      String leadId,
      String name,
      @Nullable String title,
      @Nullable String company,
      @Nullable String domain,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String geography,
      @Nullable String context,
      @Nullable String timeZone,
      String requestedBy)
      implements OfLead {}

  /**
   * Moves a lead to another state.
   *
   * @param note why, for its history
   */
  record MoveLead(String leadId, LeadState state, @Nullable String note, String requestedBy)
      implements OfLead {}

  /** Adds a line to a lead's history. */
  record NoteLead(String leadId, String text, String requestedBy) implements OfLead {}

  /**
   * Imports leads from an uploaded CSV file; rows that are known are merged, bad ones are named.
   *
   * @param file SHA-256 (hex) of the file, as the gateway keeps it
   * @param fileName as the person knows it
   */
  record ImportLeads(String jobId, String file, String fileName, String requestedBy)
      implements OfJob {}

  /** Makes leads of what a research run found; what is a lead already is merged. */
  record AdoptRun(String jobId, String runId, String requestedBy) implements OfJob {}

  /**
   * Asks for advice on a situation in selling. The lead it speaks of is saved and enriched in the
   * background.
   *
   * @param situation in the person's words
   * @param leadId the lead it is about; missing: one is made from the situation
   * @param requestedBy who asked, whose budget it counts against
   * @param rights what that person may do
   */
  record AskAdvice(
      String jobId, String situation, @Nullable String leadId, String requestedBy, Rights rights)
      implements OfJob {}

  /** Does not want a job's outcome any more; one that is over stays as it is. */
  record CancelCrmJob(String jobId, String requestedBy) implements OfJob {}

  /** Takes a failed job up again. */
  record ResumeCrmJob(String jobId, String requestedBy) implements OfJob {}

  /** Reads the knowledge base again, on every instance. */
  record ReloadKnowledge(String jobId, String requestedBy) implements OfJob {}

  /**
   * Plans a follow-up.
   *
   * @param dueAt when the person wants to be reminded, quiet hours apart
   * @param note what it is about, at most {@value #LONGEST_NOTE} characters
   * @param timeZone of the lead, such as {@code Europe/Berlin}; missing: the configured one
   */
  record PlanFollowup(
      String followupId,
      String leadId,
      Instant dueAt,
      @Nullable String note,
      @Nullable String timeZone,
      String requestedBy)
      implements OfFollowup {

    /** Longest note, in characters: it is told with the reminder, which is one message. */
    public static final int LONGEST_NOTE = 1_000;
  }

  /**
   * Says what became of a follow-up that was due.
   *
   * @param leadId its lead; missing: it was planned so long ago that nothing waits in front of it
   * @param until with {@link FollowupAnswer#SNOOZE}: when to ask again; missing: a day later
   */
  record AnswerFollowup(
      String followupId,
      @Nullable String leadId,
      FollowupAnswer answer,
      @Nullable Instant until,
      String requestedBy)
      implements OfFollowup {}

  /** Wants a practice scenario. */
  record AskScenario(String practiceId, String requestedBy) implements OfPractice {}

  /** Answers a practice scenario. */
  record AnswerScenario(String practiceId, String answer, String requestedBy)
      implements OfPractice {}
}

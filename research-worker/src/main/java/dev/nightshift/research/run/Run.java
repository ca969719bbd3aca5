package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.ResearchEvent.GapDecisionIgnored;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.run.RunState.Active;
import dev.nightshift.research.run.RunState.Cancelled;
import dev.nightshift.research.run.RunState.Done;
import dev.nightshift.research.run.RunState.Failed;
import dev.nightshift.research.run.RunState.NeedsDecision;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A research run: LEAD_LIST, then COMPANY_RESEARCH, then CONTACT_RESEARCH, then DONE; or
 * NEEDS_DECISION in between, or FAILED or CANCELLED from anywhere before the end.
 *
 * <p>An immutable core that decides and touches nothing. Each method is one thing that happened; it
 * answers with the run as it is then and what has to be done. Something that cannot happen in the
 * run's state any more (a decision that was made already, a second cancel) changes nothing, so that
 * repeated commands are harmless.
 *
 * @param requested companies people asked for: the request's quantity and what they added since
 * @param wanted companies looked for; more than requested when the policy looks further by itself
 * @param extendedByPolicy whether it did; it does once
 * @param givenUp the first items that failed for good, in the order in which they did
 */
public record Run(
    RunRequest request,
    int requested,
    int wanted,
    boolean extendedByPolicy,
    RunState state,
    Tally tally,
    @Nullable LeadReport report,
    List<GivenUp> givenUp) {

  /** Most items that are named where a run says what failed; all are counted. */
  private static final int NAMED = 5;

  public Run {
    givenUp = List.copyOf(givenUp);
  }

  /** A new run; a request that cannot be done gives a run that failed before it began. */
  public static Transition start(RunRequest request) {
    int quantity = request.quantity();
    Run run =
        new Run(
            request,
            quantity,
            quantity,
            false,
            new Active(Stage.LEAD_LIST),
            Tally.NONE,
            null,
            List.of());
    return request
        .problem()
        .map(problem -> new Progression(run).fail(problem))
        .orElseGet(() -> new Progression(run).begin());
  }

  /** Leads were listed, {@code added} of them new to the run. */
  public Transition leadsListed(int added, LeadReport found) {
    Tally listed = in(Stage.LEAD_LIST).tally.changedCompanies(tally.companies().plusWaiting(added));
    return new Progression(with(listed).with(found)).listed(added);
  }

  /** A company was researched. */
  public Transition companyResearched() {
    return counted(in(Stage.COMPANY_RESEARCH).tally.companyResearched());
  }

  /** A company that was researched turned out to be one the run has already. */
  public Transition companyRejected() {
    return counted(in(Stage.COMPANY_RESEARCH).tally.companyRejected());
  }

  /** The contacts of a company were looked for. */
  public Transition contactsSearched(boolean anyFound) {
    return counted(in(Stage.CONTACT_RESEARCH).tally.contactsSearched(anyFound));
  }

  /**
   * An item of the stage failed for good.
   *
   * @param subject what it was about, for a person
   * @param retryable whether its cause may pass
   */
  public Transition itemFailed(Stage stage, String subject, String reason, boolean retryable) {
    Tally before = in(stage).tally;
    Run after = naming(new GivenUp(stage, subject, reason));
    return switch (stage) {
      case LEAD_LIST -> searchFailed(new GivenUp(stage, subject, reason), retryable);
      case COMPANY_RESEARCH ->
          new Progression(after.with(before.changedCompanies(before.companies().oneFailed())))
              .companyFailed(reason, retryable);
      case CONTACT_RESEARCH -> after.counted(before.changedContacts(before.contacts().oneFailed()));
    };
  }

  /** Items that a dead instance held are free again; {@code items} at least 1. */
  public Transition workReassigned(String instanceId, int items, String reason) {
    return new Transition(
        this,
        List.of(
            new Effect.Tell(
                new ResearchWorkReassigned(request.runId(), instanceId, items, reason))));
  }

  /** A person cancels. */
  public Transition cancel() {
    return state.ended() ? Transition.none(this) : new Progression(this).cancel();
  }

  /** A person takes up a failed run again, or of any other that stands what failed in it. */
  public Transition resume() {
    return switch (state) {
      case Failed failed ->
          request
              .problem()
              .map(problem -> new Progression(this).fail(problem))
              .orElseGet(() -> new Progression(this).resume(failed.stage()));
      case Done _, NeedsDecision _ -> new Progression(this).retryFailed();
      case Active _, Cancelled _ -> Transition.none(this);
    };
  }

  /**
   * A person answers the contact gap; an answer to a run that does not ask is told to be none.
   *
   * @param extendBy further companies, as many as lack contacts when {@code null}
   */
  public Transition decide(GapDecision decision, @Nullable Integer extendBy) {
    return state instanceof NeedsDecision
        ? new Progression(this).decide(decision, extendBy, false)
        : new Transition(
            this,
            List.of(
                new Effect.Tell(new GapDecisionIgnored(request.runId(), decision, state.label()))));
  }

  /** Nobody has answered the contact gap in time. */
  public Transition decisionExpired(GapDecision otherwise) {
    return state instanceof NeedsDecision
        ? new Progression(this).decide(otherwise, null, true)
        : Transition.none(this);
  }

  /** Companies found so far, never more than wanted. */
  public int found() {
    return Math.min(wanted, tally.leads());
  }

  /** What people are told of the run's end; {@code null} before it. */
  public @Nullable String summary() {
    return switch (state) {
      case Active _ -> null;
      case NeedsDecision _ -> Summary.gap(this);
      case Done done -> done.summary();
      case Failed failed -> failed.reason();
      case Cancelled _ -> Summary.cancelled(this);
    };
  }

  Run with(Tally changed) {
    return new Run(request, requested, wanted, extendedByPolicy, state, changed, report, givenUp);
  }

  Run with(RunState changed) {
    return new Run(request, requested, wanted, extendedByPolicy, changed, tally, report, givenUp);
  }

  Run with(@Nullable LeadReport changed) {
    return new Run(request, requested, wanted, extendedByPolicy, state, tally, changed, givenUp);
  }

  Run with(List<GivenUp> changed) {
    return new Run(request, requested, wanted, extendedByPolicy, state, tally, report, changed);
  }

  Run looking(int nowRequested, int nowWanted, boolean byPolicy) {
    return new Run(request, nowRequested, nowWanted, byPolicy, state, tally, report, givenUp);
  }

  /** A search for more has found nothing more; what there is already goes on without it. */
  private Transition searchFailed(GivenUp search, boolean retryable) {
    if (tally.companies().done() + tally.companies().waiting() == 0) {
      return new Progression(this).fail(search.reason(), retryable);
    }
    String why = "the search for more failed (%s)".formatted(search.remark());
    return new Progression(with(LeadReport.exhausted(report, why))).listed(0);
  }

  private Run naming(GivenUp item) {
    return givenUp.size() == NAMED
        ? this
        : with(Stream.concat(givenUp.stream(), Stream.of(item)).toList());
  }

  private Transition counted(Tally after) {
    return new Progression(with(after)).counted();
  }

  private Run in(Stage stage) {
    if (!(state instanceof Active(Stage current)) || current != stage) {
      throw new IllegalStateException(
          "Run %s is in %s, not in %s".formatted(request.runId(), state.label(), stage));
    }
    return this;
  }
}

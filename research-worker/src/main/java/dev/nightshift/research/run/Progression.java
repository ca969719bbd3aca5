package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapDecided;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.run.Effect.AbandonItems;
import dev.nightshift.research.run.Effect.DropWaiting;
import dev.nightshift.research.run.Effect.ListLeads;
import dev.nightshift.research.run.Effect.Open;
import dev.nightshift.research.run.Effect.RejectWithoutContacts;
import dev.nightshift.research.run.Effect.RequeueFailed;
import dev.nightshift.research.run.Effect.Tell;
import dev.nightshift.research.run.Effect.TellProgress;
import dev.nightshift.research.run.RunState.Active;
import dev.nightshift.research.run.RunState.Cancelled;
import dev.nightshift.research.run.RunState.Done;
import dev.nightshift.research.run.RunState.Failed;
import dev.nightshift.research.run.RunState.NeedsDecision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run: walks it forward as far as it goes without waiting, gathering effects.
 *
 * <p>Work is put up in batches of {@value #BATCH}, the next one when half of the last is finished,
 * so that a run of any size keeps its workers busy without crowding out another run. What is
 * finished is stored item by item and never done again.
 */
final class Progression {

  /** Items put up at once. */
  static final int BATCH = 10;

  private Run run;
  private final List<Effect> effects = new ArrayList<>();

  Progression(Run run) {
    this.run = run;
  }

  Transition begin() {
    tell(new ResearchRunStarted(run.request().runId(), run.requested()));
    return listLeads();
  }

  Transition listed(int added) {
    boolean nothingNew = added == 0 && run.tally().companies().waiting() == 0;
    if (nothingNew) {
      return run.tally().contacts().waiting() > 0 ? enter(Stage.CONTACT_RESEARCH) : finish();
    }
    return enter(Stage.COMPANY_RESEARCH);
  }

  Transition counted() {
    effects.add(new TellProgress(progress()));
    return onward();
  }

  Transition companyFailed(String reason, boolean retryable) {
    Tally.Count companies = run.tally().companies();
    boolean noneLeft = companies.open() + companies.done() + companies.waiting() == 0;
    return noneLeft
        ? fail(
            "None of the %d companies could be researched; the last one failed because of this: %s"
                .formatted(companies.failed(), reason),
            retryable)
        : counted();
  }

  /** A failure that another try would meet again. */
  Transition fail(String reason) {
    return fail(reason, false);
  }

  /** Whether it is retryable is said only where it is: a run that is resumed does nothing twice. */
  Transition fail(String reason, boolean retryable) {
    run = run.with(new Failed(run.state().stage(), reason));
    return tell(new ResearchRunFailed(run.request().runId(), reason, retryable ? true : null));
  }

  Transition cancel() {
    run = run.with(new Cancelled(run.state().stage()));
    effects.add(new AbandonItems());
    return tell(new ResearchRunCancelled(run.request().runId(), run.found()));
  }

  Transition resume(Stage stage) {
    if (stage == Stage.LEAD_LIST) {
      return listLeads();
    }
    effects.add(new RequeueFailed(stage));
    run = run.with(run.tally().changedCompanies(run.tally().companies().failedRequeued()));
    run = run.with(List.<GivenUp>of());
    return enter(stage);
  }

  /** Tries again just what failed; spare leads are no part of that. */
  Transition retryFailed() {
    Tally before = run.tally();
    if (before.failed() == 0) {
      return run.state() instanceof NeedsDecision
          ? ask(before.withoutContacts())
          : tellDone("Nothing of it had failed, so nothing was tried again: " + Summary.done(run));
    }
    effects.add(new DropWaiting());
    effects.add(new RequeueFailed(Stage.COMPANY_RESEARCH));
    effects.add(new RequeueFailed(Stage.CONTACT_RESEARCH));
    int wanted = before.companies().done() + before.companies().failed();
    run =
        run.looking(Math.max(run.requested(), wanted), wanted, run.extendedByPolicy())
            .with(LeadReport.exhausted(run.report(), "only what had failed was tried again"))
            .with(List.<GivenUp>of())
            .with(before.changedCompanies(before.companies().withoutWaiting()).failedRequeued());
    return enter(Stage.COMPANY_RESEARCH);
  }

  Transition decide(GapDecision decision, @Nullable Integer extendBy, boolean expired) {
    int missing = run.tally().withoutContacts();
    tell(new ContactGapDecided(run.request().runId(), decision, missing, expired));
    return switch (decision) {
      case ACCEPT -> finish();
      case CANCEL -> cancel();
      case EXTEND -> extendByPerson(extendBy == null ? missing : extendBy);
      case REPLACE -> replace();
    };
  }

  private Transition extendByPerson(int more) {
    int requested = Math.min(run.requested() + Math.max(more, 1), RunRequest.MAX_QUANTITY);
    return extend(requested, run.wanted() + requested - run.requested(), run.extendedByPolicy());
  }

  private Transition replace() {
    effects.add(new RejectWithoutContacts("No contacts were found; another was looked for."));
    run =
        run.with(run.tally().withoutContactsRejected())
            .with(
                run.givenUp().stream()
                    .filter(item -> item.stage() != Stage.CONTACT_RESEARCH)
                    .toList());
    return listLeads();
  }

  Transition finish() {
    effects.add(new DropWaiting());
    run = run.with(run.tally().changedCompanies(run.tally().companies().withoutWaiting()));
    String summary = Summary.done(run);
    run = run.with(new Done(summary));
    return tellDone(summary);
  }

  private Transition tellDone(String summary) {
    return tell(
        new ResearchRunCompleted(
            run.request().runId(),
            run.requested(),
            run.found(),
            run.tally().researched(),
            run.tally().withContacts(),
            run.tally().failed(),
            BigDecimal.ZERO,
            summary));
  }

  private Transition onward() {
    return switch (run.state().stage()) {
      case LEAD_LIST -> done();
      case COMPANY_RESEARCH -> researchCompanies();
      case CONTACT_RESEARCH -> findContacts();
    };
  }

  private Transition researchCompanies() {
    Tally.Count companies = run.tally().companies();
    int lacking = run.wanted() - companies.done() - companies.open();
    int next = Math.min(Math.min(lacking, companies.waiting()), BATCH);
    if (next > 0 && companies.open() <= BATCH / 2) {
      effects.add(new Open(Stage.COMPANY_RESEARCH, next));
      run = run.with(run.tally().changedCompanies(companies.opened(next)));
      return done();
    }
    if (companies.open() > 0) {
      return done();
    }
    return lacking > 0 && mayFindMore() ? listLeads() : enter(Stage.CONTACT_RESEARCH);
  }

  /**
   * Whether the hole that failed and rejected companies left may be filled: the last search ended
   * at its limit, and not more of them were of no use than are wanted.
   */
  private boolean mayFindMore() {
    LeadReport report = run.report();
    return report != null && report.shortfall() == null && useless() <= run.wanted();
  }

  private int useless() {
    return run.tally().companies().failed() + run.tally().rejected();
  }

  private Transition findContacts() {
    Tally.Count contacts = run.tally().contacts();
    int next = Math.min(contacts.waiting(), BATCH);
    if (next > 0 && contacts.open() <= BATCH / 2) {
      effects.add(new Open(Stage.CONTACT_RESEARCH, next));
      run = run.with(run.tally().changedContacts(contacts.opened(next)));
      return done();
    }
    return contacts.open() > 0 ? done() : closeGap();
  }

  private Transition closeGap() {
    int missing = run.tally().withoutContacts();
    if (missing == 0) {
      return finish();
    }
    return switch (run.request().onGap()) {
      case ACCEPT -> finish();
      case EXTEND -> run.extendedByPolicy() ? finish() : extendByPolicy(missing);
      case ASK -> ask(missing);
    };
  }

  private Transition extendByPolicy(int missing) {
    return extend(run.requested(), run.wanted() + missing, true);
  }

  private Transition extend(int requested, int wanted, boolean byPolicy) {
    run = run.looking(requested, wanted, byPolicy);
    return listLeads();
  }

  private Transition ask(int missing) {
    run = run.with(new NeedsDecision());
    tell(progress());
    return tell(new ContactGapFound(run.request().runId(), run.tally().researched(), missing));
  }

  private Transition listLeads() {
    effects.add(new ListLeads(run.wanted() + useless() + spare(run.wanted())));
    return enter(Stage.LEAD_LIST);
  }

  /** Leads listed beyond what is wanted, to take the place of companies that fail. */
  private static int spare(int wanted) {
    return Math.max(5, wanted / 5);
  }

  private Transition enter(Stage stage) {
    run = run.with(new Active(stage));
    tell(progress());
    return onward();
  }

  private ResearchRunProgressed progress() {
    return new ResearchRunProgressed(
        run.request().runId(),
        run.state().stage().name(),
        run.requested(),
        run.found(),
        run.tally().researched(),
        run.tally().withContacts(),
        run.tally().failed());
  }

  private Transition tell(ResearchEvent event) {
    effects.add(new Tell(event));
    return done();
  }

  private Transition done() {
    return new Transition(run, effects);
  }
}

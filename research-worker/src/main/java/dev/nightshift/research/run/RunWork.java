package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunWaiting;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.CompanyResearcher;
import dev.nightshift.research.agent.ContactFinder;
import dev.nightshift.research.agent.Finding;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.budget.BudgetExhaustedException;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.item.ItemOutcome;
import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.ItemOutcome.Failed;
import dev.nightshift.research.item.ItemOutcome.Waiting;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.ItemWork;
import dev.nightshift.research.item.RetryPolicy;
import dev.nightshift.research.item.WorkItem;
import dev.nightshift.research.run.FindingTable.Found;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Does a run's items with the agents at hand and stores what they found.
 *
 * <p>An outcome is stored in one transaction: the lease is protected, the run locked, the item
 * finished by holder, token and attempt, results written, the run taken further. Whatever holds the
 * item no more writes nothing.
 */
@Singleton
class RunWork implements ItemWork {

  private static final Logger LOG = Logger.getLogger(RunWork.class);

  private final LeadListing leads;
  private final CompanyResearcher companyResearcher;
  private final ContactFinder contactFinder;
  private final Database database;
  private final InstanceLease lease;
  private final RunTable runs;
  private final RunSteps steps;
  private final ItemTable items;
  private final FindingTable findings;
  private final RetryPolicy retries;
  private final RunJson json;
  private final OutboxWriter outbox;

  RunWork(
      LeadListing leads,
      CompanyResearcher companyResearcher,
      ContactFinder contactFinder,
      Database database,
      InstanceLease lease,
      RunTable runs,
      RunSteps steps,
      ItemTable items,
      FindingTable findings,
      RetryPolicy retries,
      RunJson json,
      OutboxWriter outbox) {
    this.leads = leads;
    this.companyResearcher = companyResearcher;
    this.contactFinder = contactFinder;
    this.database = database;
    this.lease = lease;
    this.runs = runs;
    this.steps = steps;
    this.items = items;
    this.findings = findings;
    this.retries = retries;
    this.json = json;
    this.outbox = outbox;
  }

  @Override
  public ItemOutcome perform(WorkItem item) {
    Payer payer = () -> purpose(item);
    try {
      return new Done(
          switch (item.kind()) {
            case LEAD_LIST -> leads.list(json.read(item.payload(), LeadSearch.class), payer);
            case COMPANY -> {
              Lead lead = json.read(item.payload(), Lead.class);
              yield companyResearcher.research(lead, payer).knowing(lead.contacts());
            }
            case CONTACTS -> contactFinder.find(json.read(item.payload(), Lead.class), payer);
          });
    } catch (AgentException failure) {
      String reason = String.valueOf(failure.getMessage());
      return switch (failure.prospect()) {
        case PASSING -> new Failed(failure.call(), reason, true);
        case LASTING -> new Failed(failure.call(), reason, false);
        case AWAY -> new Waiting(reason, failure.getCause() instanceof BudgetExhaustedException);
      };
    }
  }

  /** Asked only when a call costs something: items that cost nothing are many. */
  private Purpose purpose(WorkItem item) {
    String requestedBy = database.inTransaction(tx -> runs.requester(tx, item.runId()));
    return new Purpose(requestedBy, item.runId(), item.runId(), Stage.of(item.kind()).name());
  }

  @Override
  public boolean ours(WorkItem item) {
    return lease.token() == item.leaseToken();
  }

  @Override
  public boolean settle(WorkItem item, ItemOutcome outcome) {
    return database.inTransaction(
        tx -> {
          lease.protectAhead(tx, item.leaseToken());
          Optional<RunTable.Locked> locked = runs.lock(tx, item.runId());
          return locked.isPresent() && settle(tx, locked.get(), item, outcome);
        });
  }

  private boolean settle(Tx tx, RunTable.Locked run, WorkItem item, ItemOutcome outcome) {
    return switch (outcome) {
      case Done(Finding finding) -> {
        boolean mine = items.complete(tx, item);
        if (mine) {
          store(tx, run, item, finding);
        }
        yield mine;
      }
      case Failed failed -> fail(tx, run, item, failed);
      case Waiting waiting -> putOff(tx, item, waiting);
    };
  }

  private boolean putOff(Tx tx, WorkItem item, Waiting waiting) {
    Duration wait = retries.nextLookIn(item);
    LOG.warnf(
        "item %d of %s (%s) waits, next look in %s: %s",
        item.id(), item.runId(), item.subject(), wait, waiting.reason());
    boolean first = !waiting.told() && item.waits() == 0 && !items.waiting(tx, item.runId());
    boolean mine = items.putOff(tx, item, waiting, wait);
    if (mine && first) {
      outbox.append(tx, new ResearchRunWaiting(item.runId(), waiting.reason()));
    }
    return mine;
  }

  private void store(Tx tx, RunTable.Locked run, WorkItem item, Finding finding) {
    switch (finding) {
      case Leads listed -> {
        int added = findings.addLeads(tx, item.runId(), listed.leads());
        steps.step(tx, run, known -> known.leadsListed(added, listed.report()));
      }
      case Researched researched -> {
        boolean known =
            !findings.addCompanies(tx, List.of(new Found<>(item, researched))).isEmpty();
        steps.step(tx, run, known ? Run::companyRejected : Run::companyResearched);
      }
      case Contacts contacts -> {
        findings.addContacts(tx, List.of(new Found<>(item, contacts.contacts())));
        steps.step(tx, run, known -> known.contactsSearched(!contacts.contacts().isEmpty()));
      }
    }
  }

  private boolean fail(Tx tx, RunTable.Locked run, WorkItem item, Failed failed) {
    Optional<Duration> wait = retries.nextAttemptIn(item, failed);
    if (wait.isPresent()) {
      LOG.warnf(
          "item %d of %s (%s): attempt %d failed, next in %s: %s",
          item.id(), item.runId(), item.subject(), item.attempt(), wait.get(), failed.reason());
      return items.postpone(tx, item, failed, wait.get());
    }
    boolean mine = items.giveUp(tx, item, failed);
    if (mine) {
      LOG.warnf(
          "item %d of %s (%s): given up after attempt %d: %s",
          item.id(), item.runId(), item.subject(), item.attempt(), failed.reason());
      steps.step(
          tx,
          run,
          known ->
              known.itemFailed(
                  Stage.of(item.kind()), item.subject(), failed.reason(), failed.retryable()));
    }
    return mine;
  }
}

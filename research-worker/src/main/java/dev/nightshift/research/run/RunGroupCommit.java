package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.item.Finished;
import dev.nightshift.research.item.GroupCommit;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.WorkItem;
import dev.nightshift.research.run.FindingTable.Found;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stores the findings of many attempts in one transaction, as {@link RunWork} stores one: the lease
 * is protected, the runs locked, the items finished by holder, token and attempt, results written,
 * each run taken further once for all of its attempts, in their order.
 *
 * <p>Locks are taken in the order lease, runs, items, and a run that is locked already is passed
 * over, so that two groups never wait for each other.
 */
@Singleton
class RunGroupCommit implements GroupCommit {

  private final Database database;
  private final InstanceLease lease;
  private final RunTable runs;
  private final RunSteps steps;
  private final ItemTable items;
  private final FindingTable findings;

  RunGroupCommit(
      Database database,
      InstanceLease lease,
      RunTable runs,
      RunSteps steps,
      ItemTable items,
      FindingTable findings) {
    this.database = database;
    this.lease = lease;
    this.runs = runs;
    this.steps = steps;
    this.items = items;
    this.findings = findings;
  }

  @Override
  public List<Verdict> settle(List<Finished> group) {
    return database.inTransaction(tx -> settle(tx, group));
  }

  private List<Verdict> settle(Tx tx, List<Finished> group) {
    lease.protectAhead(tx, group.getFirst().item().leaseToken());
    List<RunTable.Locked> locked = runs.lockIdle(tx, runIds(group));
    Set<String> idle = locked.stream().map(RunGroupCommit::runId).collect(Collectors.toSet());
    List<WorkItem> free =
        group.stream().map(Finished::item).filter(item -> idle.contains(item.runId())).toList();
    Map<Long, Integer> completed = new HashMap<>(items.complete(tx, free));
    List<Finished> accepted = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Finished each : group) {
      WorkItem item = each.item();
      // Removed, so that the same attempt is accepted once however often it is in the group.
      boolean mine = completed.remove(item.id(), item.attempt());
      if (mine) {
        accepted.add(each);
      }
      verdicts.add(
          !idle.contains(item.runId()) ? Verdict.BUSY : mine ? Verdict.ACCEPTED : Verdict.REJECTED);
    }
    store(tx, locked, accepted);
    return verdicts;
  }

  private void store(Tx tx, List<RunTable.Locked> locked, List<Finished> accepted) {
    List<Found<Researched>> companies = new ArrayList<>();
    List<Found<List<Contact>>> contacts = new ArrayList<>();
    for (Finished each : accepted) {
      switch (each.finding()) {
        case Researched researched -> companies.add(new Found<>(each.item(), researched));
        case Contacts(List<Contact> found) -> contacts.add(new Found<>(each.item(), found));
        case Leads _ -> throw leads(each);
      }
    }
    Set<WorkItem> rejected = findings.addCompanies(tx, companies);
    findings.addContacts(tx, contacts);
    Map<String, List<Function<Run, Transition>>> byRun =
        accepted.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.item().runId(),
                    Collectors.mapping(
                        each -> step(each, rejected.contains(each.item())), Collectors.toList())));
    for (RunTable.Locked run : locked) {
      List<Function<Run, Transition>> taken = byRun.get(runId(run));
      if (taken != null) {
        steps.step(tx, run, known -> Transition.inTurn(known, taken));
      }
    }
  }

  private static Function<Run, Transition> step(Finished finished, boolean rejected) {
    return switch (finished.finding()) {
      case Researched _ -> rejected ? Run::companyRejected : Run::companyResearched;
      case Contacts(List<Contact> found) -> run -> run.contactsSearched(!found.isEmpty());
      case Leads _ -> throw leads(finished);
    };
  }

  private static IllegalStateException leads(Finished finished) {
    return new IllegalStateException(
        "Leads are stored alone, not in a group: item " + finished.item().id());
  }

  private static String runId(RunTable.Locked locked) {
    return locked.run().request().runId();
  }

  private static Set<String> runIds(List<Finished> group) {
    return group.stream().map(each -> each.item().runId()).collect(Collectors.toSet());
  }
}

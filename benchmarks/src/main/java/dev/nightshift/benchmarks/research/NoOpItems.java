package dev.nightshift.benchmarks.research;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.item.Finished;
import dev.nightshift.research.item.GroupCommit;
import dev.nightshift.research.item.ItemOutcome;
import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.ItemWork;
import dev.nightshift.research.item.WorkItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Work that does nothing and finds nobody, completed as the worker completes items: the lease
 * protected, the runs locked, the items finished by holder, token and attempt. Nothing else is
 * stored, and no run goes a step further.
 */
final class NoOpItems implements ItemWork, GroupCommit {

  private static final ItemOutcome NOBODY = new Done(new Contacts(List.of()));

  private static final String LOCK =
      "select 1 from research_run where id = any($1) order by id for no key update";

  private final Database database;
  private final InstanceLease lease;
  private final ItemTable items;
  private final IntConsumer begins;

  /**
   * @param begins told an item's ordinal when its work begins
   */
  NoOpItems(Database database, InstanceLease lease, ItemTable items, IntConsumer begins) {
    this.database = database;
    this.lease = lease;
    this.items = items;
    this.begins = begins;
  }

  @Override
  public ItemOutcome perform(WorkItem item) {
    begins.accept(item.ordinal());
    return NOBODY;
  }

  @Override
  public boolean ours(WorkItem item) {
    return lease.token() == item.leaseToken();
  }

  @Override
  public boolean settle(WorkItem item, ItemOutcome outcome) {
    if (!outcome.equals(NOBODY)) {
      throw new IllegalStateException("Doing nothing went wrong: " + outcome);
    }
    return database.inTransaction(
        tx -> {
          protect(tx, List.of(item));
          return items.complete(tx, item);
        });
  }

  @Override
  public List<Verdict> settle(List<Finished> group) {
    List<WorkItem> attempts = group.stream().map(Finished::item).toList();
    return database.inTransaction(
        tx -> {
          protect(tx, attempts);
          Map<Long, Integer> completed = new HashMap<>(items.complete(tx, attempts));
          return attempts.stream()
              .map(
                  item ->
                      completed.remove(item.id(), item.attempt())
                          ? Verdict.ACCEPTED
                          : Verdict.REJECTED)
              .toList();
        });
  }

  private void protect(Tx tx, List<WorkItem> attempts) {
    lease.protectAhead(tx, attempts.getFirst().leaseToken());
    String[] runs = attempts.stream().map(WorkItem::runId).distinct().toArray(String[]::new);
    tx.send(LOCK, (Object) runs);
  }
}

package dev.nightshift.research.item;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.agent.Finding;
import dev.nightshift.research.item.GroupCommit.Verdict;
import dev.nightshift.research.item.ItemOutcome.Done;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Where attempts wait for their outcome to be stored. What gathers while one transaction commits is
 * the next one's group: nothing waits for company, and the more there is to store, the less each
 * costs.
 *
 * <p>Alone go failures, waits and lists of leads, which are rare or long, and whatever a group
 * could not take: an attempt whose run is busy, and every attempt of a group of which one broke.
 */
@Singleton
class SettleQueue {

  private static final Logger LOG = Logger.getLogger(SettleQueue.class);

  /** Attempts in one transaction at most: it holds the locks of all their runs. */
  static final int LARGEST_GROUP = 100;

  private final ItemWork work;
  private final GroupCommit groups;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean committing = new AtomicBoolean();

  SettleQueue(ItemWork work, GroupCommit groups) {
    this.work = work;
    this.groups = groups;
  }

  private record Entry(Finished finished, CompletableFuture<Verdict> verdict) {}

  /**
   * As {@link ItemWork#settle}, in company where there is any.
   *
   * @throws StaleLeaseException when the lease is late or lost
   * @throws DatabaseUnavailableException when it is not known whether the outcome is stored
   */
  boolean settle(WorkItem item, ItemOutcome outcome) throws InterruptedException {
    if (!(outcome instanceof Done(Finding finding)) || finding instanceof Finding.Leads) {
      return work.settle(item, outcome);
    }
    Entry entry = new Entry(new Finished(item, finding), new CompletableFuture<>());
    entries.add(entry);
    commitUnlessCommitting();
    return switch (await(entry)) {
      case ACCEPTED -> true;
      case REJECTED -> false;
      case BUSY -> work.settle(item, outcome);
    };
  }

  /** Attempts that wait for the next group. */
  int length() {
    return entries.size();
  }

  private static Verdict await(Entry entry) throws InterruptedException {
    try {
      return entry.verdict.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Item " + entry.finished.item().id(), failure.getCause());
    }
  }

  private void commitUnlessCommitting() {
    if (!entries.isEmpty() && committing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("item-settling").start(this::commitAll);
    }
  }

  private void commitAll() {
    try {
      for (List<Entry> group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
        commit(group);
      }
    } finally {
      committing.set(false);
    }
    // One may have come between the last look and the line above.
    commitUnlessCommitting();
  }

  /** Those next in line that were claimed under the same lease token. */
  private List<Entry> nextGroup() {
    List<Entry> group = new ArrayList<>();
    Entry next = entries.peek();
    while (next != null && group.size() < LARGEST_GROUP && sameLease(next, group)) {
      group.add(next);
      entries.remove();
      next = entries.peek();
    }
    return group;
  }

  private static boolean sameLease(Entry next, List<Entry> group) {
    return group.isEmpty()
        || group.getFirst().finished.item().leaseToken() == next.finished.item().leaseToken();
  }

  private void commit(List<Entry> group) {
    try {
      List<Verdict> verdicts = groups.settle(group.stream().map(Entry::finished).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).verdict.complete(verdicts.get(i));
      }
    } catch (StaleLeaseException | DatabaseUnavailableException passing) {
      group.forEach(entry -> entry.verdict.completeExceptionally(passing));
    } catch (RuntimeException | Error broken) {
      LOG.warnf(
          "%d outcomes cannot be stored together and are stored one by one: %s",
          group.size(), broken.getMessage());
      group.forEach(entry -> entry.verdict.complete(Verdict.BUSY));
    }
  }
}

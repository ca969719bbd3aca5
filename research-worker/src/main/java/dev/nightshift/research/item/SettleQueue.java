package dev.nightshift.research.item;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.group.GroupQueue;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.agent.Finding;
import dev.nightshift.research.item.GroupCommit.Verdict;
import dev.nightshift.research.item.ItemOutcome.Done;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Where attempts wait for their outcome to be stored, in company where there is any.
 *
 * <p>Alone go failures, waits and lists of leads, which are rare or long, and whatever a group
 * could not take: an attempt whose run is busy, and every attempt of a group of which one broke.
 */
final class SettleQueue {

  private static final Logger LOG = Logger.getLogger(SettleQueue.class);

  /** Attempts in one transaction at most: it holds the locks of all their runs. */
  static final int LARGEST_GROUP = 256;

  private final ItemWork work;
  private final GroupCommit groups;
  private final GroupQueue<Finished, Verdict> queue =
      new GroupQueue<>("item-settling", LARGEST_GROUP, SettleQueue::sameLease, this::commit);

  SettleQueue(ItemWork work, GroupCommit groups) {
    this.work = work;
    this.groups = groups;
  }

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
    return switch (queue.store(new Finished(item, finding))) {
      case ACCEPTED -> true;
      case REJECTED -> false;
      case BUSY -> work.settle(item, outcome);
    };
  }

  /** Attempts that wait for the next group. */
  int length() {
    return queue.length();
  }

  private static boolean sameLease(Finished one, Finished other) {
    return one.item().leaseToken() == other.item().leaseToken();
  }

  private List<Verdict> commit(List<Finished> group) {
    try {
      return groups.settle(group);
    } catch (StaleLeaseException | DatabaseUnavailableException passing) {
      throw passing;
    } catch (RuntimeException | Error broken) {
      LOG.warnf(
          "%d outcomes cannot be stored together and are stored one by one: %s",
          group.size(), broken.getMessage());
      return Collections.nCopies(group.size(), Verdict.BUSY);
    }
  }
}

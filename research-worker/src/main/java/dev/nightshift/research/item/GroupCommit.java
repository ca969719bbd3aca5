package dev.nightshift.research.item;

import java.util.List;

/** Finishes many attempts in one transaction, so that they wait for the disk together. */
public interface GroupCommit {

  /** What became of one attempt of the group. */
  enum Verdict {
    /** Its result is stored. */
    ACCEPTED,
    /** The item is no longer this attempt's: nothing of it is stored. */
    REJECTED,
    /** Somebody else writes to its run just now: it is as if it had not been in the group. */
    BUSY
  }

  /**
   * Stores all of them or, when it throws, none. Each is fenced as if it came alone, by the item's
   * holder, token and attempt. It never waits for a run, so that a run in other hands keeps no
   * other run's results from being stored.
   *
   * @param group at least one; all claimed under the same lease token
   * @return one for each of the group, in its order
   */
  List<Verdict> settle(List<Finished> group);
}

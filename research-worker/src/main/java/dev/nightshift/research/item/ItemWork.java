package dev.nightshift.research.item;

/** What it means to do an item, and to finish it. */
public interface ItemWork {

  /** Does it: long, outside any transaction, ended early by an interrupt. */
  ItemOutcome perform(WorkItem item);

  /**
   * Whether the lease under which the item was claimed was not taken away, as far as this instance
   * knows. One that was renewed late counts: it is held again under the same token.
   */
  boolean ours(WorkItem item);

  /**
   * Finishes the attempt in one transaction, fenced by the item's holder, token and attempt.
   *
   * @return whether the outcome was accepted; false when the item is no longer this attempt's
   */
  boolean settle(WorkItem item, ItemOutcome outcome);
}

package dev.nightshift.research.item;

import dev.nightshift.research.agent.Finding;

/** How an attempt at an item went. */
public sealed interface ItemOutcome {

  /** It was done. */
  record Done(Finding finding) implements ItemOutcome {}

  /**
   * It was not done.
   *
   * @param call what failed
   * @param reason one sentence for a person
   * @param retryable whether another attempt may go better
   */
  record Failed(String call, String reason, boolean retryable) implements ItemOutcome {}
}

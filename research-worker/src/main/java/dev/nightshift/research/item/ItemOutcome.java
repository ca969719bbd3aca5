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

  /**
   * It cannot be done before somebody else is back; it is put off and nothing is counted against
   * it.
   *
   * @param reason what it waits for, in one sentence for a person
   * @param told that person knows already
   */
  record Waiting(String reason, boolean told) implements ItemOutcome {}
}

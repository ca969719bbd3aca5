package dev.nightshift.research.pipeline;

/** How an attempt at a step went. */
sealed interface StepOutcome {

  /** It was done; {@code output} is for the steps after it and for whoever wanted the pipeline. */
  record Done(String output) implements StepOutcome {}

  /**
   * It was not done.
   *
   * @param reason one sentence for a person
   * @param retryable whether another attempt may go better
   */
  record Failed(String reason, boolean retryable) implements StepOutcome {}

  /** It cannot be done before somebody else is back; nothing is counted against it. */
  record Waiting(String reason) implements StepOutcome {}
}

package dev.nightshift.backbone.contract;

/** How a turn of the assistant ended. */
public enum TurnOutcome {
  ANSWERED,
  /** Nobody here understands this text: there is no model to ask, and no rule for it. */
  NO_ASSISTANT,
  /** A person did not want the answer any more. */
  CANCELLED,
  FAILED
}

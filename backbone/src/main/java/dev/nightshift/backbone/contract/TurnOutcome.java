package dev.nightshift.backbone.contract;

/** How a turn of the assistant ended. */
public enum TurnOutcome {
  ANSWERED,
  /** Nobody here understands free text: there is no model to ask. */
  NO_ASSISTANT,
  /** A person did not want the answer any more. */
  CANCELLED,
  FAILED
}

package dev.nightshift.backbone.contract;

/** A person's answer to a contact gap. */
public enum GapDecision {
  /** Finish with what there is. */
  ACCEPT,
  /** Look for further companies. */
  EXTEND,
  /** End the run as cancelled; what was found stays exportable. */
  CANCEL
}

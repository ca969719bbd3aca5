package dev.nightshift.backbone.contract;

/** A person's answer to a contact gap. */
public enum GapDecision {
  /** Finish with what there is. */
  ACCEPT,
  /** Look for further companies. */
  EXTEND,
  /** Take the companies without contacts out of the result and look for others. */
  REPLACE,
  /** End the run as cancelled; what was found stays exportable. */
  CANCEL
}

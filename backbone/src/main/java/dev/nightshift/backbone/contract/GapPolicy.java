package dev.nightshift.backbone.contract;

/** What a research run does when companies are left without contacts. */
public enum GapPolicy {
  /** Stop in NEEDS_DECISION and ask the person. */
  ASK,
  /** Finish with what there is. */
  ACCEPT,
  /** Look for as many further companies as lack contacts, once, then finish. */
  EXTEND
}

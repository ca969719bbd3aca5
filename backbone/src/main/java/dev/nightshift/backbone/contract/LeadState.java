package dev.nightshift.backbone.contract;

/** Where a lead stands, in the order in which leads usually go. */
public enum LeadState {
  NEW,
  /** Something is known beyond what it was saved with. */
  RESEARCHED,
  CONTACTED,
  REPLIED,
  WON,
  LOST
}

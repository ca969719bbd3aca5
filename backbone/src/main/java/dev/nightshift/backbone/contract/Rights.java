package dev.nightshift.backbone.contract;

/** What a person may do, as far as another service has to know. */
public enum Rights {
  /** Everything. */
  OWNER,
  /** Start and steer work. */
  OPERATOR,
  /** Look, and change nothing. */
  VIEWER
}

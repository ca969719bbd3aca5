package dev.nightshift.backbone.contract;

/** Who said a line of a chat. */
public enum Speaker {
  PERSON,
  NIGHTSHIFT
}

package dev.nightshift.research.toolbox;

/** Where an agent works, and so whether there is somebody to confirm what it proposes. */
public enum Setting {
  /** A person waits for the answer and can confirm a proposal. */
  CONVERSATION,
  /** Nobody is there. */
  BACKGROUND
}

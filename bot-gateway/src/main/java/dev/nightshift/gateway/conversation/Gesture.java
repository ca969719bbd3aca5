package dev.nightshift.gateway.conversation;

/** How somebody says something. */
public enum Gesture {
  /** Written. */
  TYPED,
  /** By a button that was offered; an answer that is expected is never too much. */
  PRESSED
}

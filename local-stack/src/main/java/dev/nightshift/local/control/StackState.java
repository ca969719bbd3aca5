package dev.nightshift.local.control;

/** Where a stack is in its life. */
public enum StackState {
  STARTING,
  /** Every instance is ready. */
  UP,
  /** At least one instance is not ready. */
  DEGRADED,
  STOPPING
}

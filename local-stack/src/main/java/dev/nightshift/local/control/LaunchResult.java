package dev.nightshift.local.control;

/** How a start ended, if it did not fail. */
public sealed interface LaunchResult {

  StackStatus status();

  /** Every service is ready. The supervisor's process ends when the stack is stopped. */
  record Started(StackStatus status, ProcessHandle supervisor) implements LaunchResult {}

  /** A supervisor already answers for this home; nothing was changed. */
  record AlreadyRunning(StackStatus status) implements LaunchResult {}
}

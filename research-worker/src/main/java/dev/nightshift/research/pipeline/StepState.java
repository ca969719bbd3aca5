package dev.nightshift.research.pipeline;

/** Where a step stands. */
enum StepState {
  /** Steps before it are not done. */
  WAITING,
  /** It may be claimed. */
  PENDING,
  /** An attempt is being made. */
  HELD,
  DONE,
  FAILED,
  CANCELLED;

  boolean unfinished() {
    return this == WAITING || this == PENDING || this == HELD;
  }
}

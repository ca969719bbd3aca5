package dev.nightshift.gateway.task;

import java.util.Locale;

/** Where a task stands. */
public enum TaskState {
  /** Accepted and handed to its owner, of which nothing was heard yet. */
  QUEUED,
  RUNNING,
  /** Waits for a person's answer. */
  NEEDS_DECISION,
  DONE,
  FAILED,
  CANCELLED;

  /** Whether nothing more is expected. */
  public boolean finished() {
    return switch (this) {
      case QUEUED, RUNNING, NEEDS_DECISION -> false;
      case DONE, FAILED, CANCELLED -> true;
    };
  }

  /** As it reads in a sentence. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

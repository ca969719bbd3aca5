package dev.nightshift.gateway.crm;

/** The kinds of jobs, each a kind of task here. */
enum CrmJobKind {
  SUPPORT("support", "adv"),
  IMPORT("lead-import", "imp"),
  ADOPT("lead-adopt", "adopt"),
  KNOWLEDGE("knowledge-reload", "know");

  private final String taskKind;
  private final String prefix;

  CrmJobKind(String taskKind, String prefix) {
    this.taskKind = taskKind;
    this.prefix = prefix;
  }

  /** The kind of its tasks. */
  String taskKind() {
    return taskKind;
  }

  /** Whether whoever asks waits for what comes of it: it is a matter of moments. */
  boolean awaited() {
    return switch (this) {
      case SUPPORT, KNOWLEDGE -> true;
      case IMPORT, ADOPT -> false;
    };
  }

  /** What the ids of such jobs begin with. */
  String prefix() {
    return prefix;
  }
}

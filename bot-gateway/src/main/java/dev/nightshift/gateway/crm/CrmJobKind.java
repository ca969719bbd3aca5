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

  /** What the ids of such jobs begin with. */
  String prefix() {
    return prefix;
  }
}

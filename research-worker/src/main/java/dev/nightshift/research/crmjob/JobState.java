package dev.nightshift.research.crmjob;

/** Where a job stands. */
enum JobState {
  RUNNING,
  /** Somebody outside is away; it goes on by itself. */
  WAITING,
  DONE,
  FAILED,
  CANCELLED
}

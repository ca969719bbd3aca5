package dev.nightshift.research.insforge.mirror;

/** What became of a row that was to be sent. */
sealed interface Settlement {

  Change change();

  /** The mirror has it. */
  record Synced(Change change) implements Settlement {}

  /**
   * InsForge does not take it.
   *
   * @param clause for the log; quotes nothing of the row
   * @param reason for a person who may see the row
   */
  record Parked(Change change, String clause, String reason) implements Settlement {}

  /**
   * InsForge does not take it yet: a row that it refers to is not there, or still refers to it.
   *
   * @param reason quotes nothing of the row
   */
  record Postponed(Change change, String reason) implements Settlement {}

  /** InsForge could not be asked, or did not answer; nothing is wrong with the row. */
  record Waiting(Change change, String reason) implements Settlement {}
}

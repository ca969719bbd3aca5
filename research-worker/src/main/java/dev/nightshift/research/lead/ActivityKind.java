package dev.nightshift.research.lead;

/** What a line in a lead's history is about. */
public enum ActivityKind {
  /** It became a lead. */
  SAVED,
  /** Its particulars are others. */
  CHANGED,
  MOVED,
  /** Somebody wrote something down. */
  NOTE,
  /** Something was found out. */
  ENRICHED,
  /** Advice was asked for, and given. */
  ADVICE,
  FOLLOWUP_PLANNED,
  /** Its person was reminded. */
  FOLLOWUP_DUE,
  FOLLOWUP_SENT,
  FOLLOWUP_SNOOZED,
  FOLLOWUP_SKIPPED
}

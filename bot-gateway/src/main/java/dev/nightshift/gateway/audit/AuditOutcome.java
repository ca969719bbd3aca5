package dev.nightshift.gateway.audit;

/** What became of an act. */
public enum AuditOutcome {
  /** It took effect with the transaction it is recorded in. */
  DONE,
  /** It had no effect. */
  REFUSED
}

package dev.nightshift.trading.risk;

/**
 * Entries are locked until a time.
 *
 * @param id unique within the session, {@code lock-1} and so on
 * @param untilNs on the feed's clock
 */
public record Lock(String id, LockReason reason, long sinceNs, long untilNs) {}

package dev.nightshift.trading.risk;

/** What trips a breaker. */
public enum BreakerKind {
  /** Equity against the beginning of the day, UTC; in hundredths of a percent. */
  DAILY_LOSS,
  /** Equity against its peak; in hundredths of a percent. */
  DRAWDOWN,
  /** Positions closed with a loss, one after the other. */
  CONSECUTIVE_LOSSES
}

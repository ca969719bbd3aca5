package dev.nightshift.trading.marketdata;

/** How far a feed can be trusted at the moment. */
public enum FeedState {
  /** Nothing is missing. */
  CONTIGUOUS,
  /** Nothing has come for longer than the venue is ever silent. */
  STALE,
  /** It is back, and what happened meanwhile is not known yet, or never will be. */
  GAPPED
}

package dev.nightshift.trading.feed;

/** Whether a place in a feed can be read again whatever happens to this instance. */
public enum Durability {
  /** It can: what a session did there may be told. */
  DURABLE,
  /** This instance is about to write it. */
  NOT_YET,
  /** Nobody will write it any more, or it is forgotten: what was done there cannot be shown. */
  NEVER
}

package dev.nightshift.trading.live;

/** Why a message was not passed on. */
enum DropReason {
  /** It cannot be understood. */
  GARBAGE,
  /** It was here already. */
  DUPLICATE,
  /** The best bid is not below the best ask. */
  CROSSED,
  /** A price or an amount of 0 where there cannot be one. */
  ZERO_PRICE,
  /** By the venue's own clock it is older than what came before, or far ahead of it. */
  BACK_IN_TIME,
  /** By its id it is absurdly far ahead of what came before. */
  AHEAD,
  /** Too far from the price before, and no other message agrees. */
  JUMP,
  /** Finer than the instrument's ticks. */
  TOO_FINE,
  /** Too large for the instrument's units, or a candle that contradicts itself. */
  IMPOSSIBLE,
  /** More was unwritten than may be. */
  OVERFLOW
}

package dev.nightshift.trading.order;

/** Whether a fill took what others offered, or offered what others took. */
public enum Liquidity {
  MAKER,
  TAKER
}

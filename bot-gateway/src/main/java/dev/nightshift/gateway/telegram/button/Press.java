package dev.nightshift.gateway.telegram.button;

/** What the press of a button amounts to. */
public sealed interface Press {

  /** The button says this, and nobody has pressed it so far. */
  record Says(long buttonId, String command) implements Press {}

  /** It was pressed before. */
  record Used() implements Press {}

  /** It is too old, or its message is no longer kept. */
  record Expired() implements Press {}

  /** It is none of ours, or another chat's. */
  record Forged() implements Press {}
}

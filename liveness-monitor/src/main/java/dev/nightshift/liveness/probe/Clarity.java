package dev.nightshift.liveness.probe;

import java.time.Duration;

/** How far the silence in a round may be believed. */
sealed interface Clarity {

  /** Silence is theirs. */
  record Clear() implements Clarity {}

  /** The monitor stood still: what it missed in this round, and before it, says nothing. */
  record Late(Duration by) implements Clarity {}

  /** Most peers are silent at once, but some answer: believed only when it lasts. */
  record MostMiss(long silent, long peers) implements Clarity {}

  /** No peer answers: believed as suspicion, never as loss. */
  record Blind(long silent) implements Clarity {}

  /** The monitor does not even reach itself: believed as suspicion, never as loss. */
  record SelfUnreachable() implements Clarity {}
}

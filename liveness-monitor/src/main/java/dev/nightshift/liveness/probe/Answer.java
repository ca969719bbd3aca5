package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.Report;

/** What came of asking one instance. */
sealed interface Answer {

  /** It lives and said who it is. */
  record Alive(Report report) implements Answer {}

  /** Something lives at its address, but did not say who it is: life, but no proof of identity. */
  record Unnamed() implements Answer {}

  /** Another instance answers at its address. */
  record Stranger(InstanceId who) implements Answer {}

  /** No sign of life in time. */
  record Silence(String why) implements Answer {}
}

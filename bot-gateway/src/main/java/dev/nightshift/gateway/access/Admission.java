package dev.nightshift.gateway.access;

import dev.nightshift.gateway.security.Caller;
import java.util.Optional;

/** Whether a visitor may say something. */
public sealed interface Admission {

  /** A member; what they may do is decided by their role. */
  record Admitted(Caller caller) implements Admission {}

  /**
   * Not heard.
   *
   * @param sentence what to answer in the channel, if anything: a stranger is told once a day
   */
  record Refused(Optional<String> sentence) implements Admission {}
}

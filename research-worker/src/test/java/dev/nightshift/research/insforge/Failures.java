package dev.nightshift.research.insforge;

import java.util.Optional;

/** Failures for tests of those who meet them. */
public final class Failures {

  private Failures() {}

  public static InsForgeFailure busy() {
    return new InsForgeFailure.Busy("it answers 503", Optional.empty());
  }

  public static InsForgeFailure dangling() {
    return new InsForgeFailure.Refused("it answers 409 (23503)", "23503", "said");
  }

  public static InsForgeFailure refused() {
    return new InsForgeFailure.Refused("it answers 409", "23505", "said");
  }
}

package dev.nightshift.local.control;

import org.jspecify.annotations.Nullable;

/** No supervisor answers for this home. The message is a sentence for the user. */
public final class NotRunningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotRunningException(StackHome home, @Nullable Throwable cause) {
    super(
        "No local stack runs with the home "
            + home.directory()
            + ": start it with ./nightshift up.",
        cause);
  }
}

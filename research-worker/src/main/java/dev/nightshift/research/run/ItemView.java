package dev.nightshift.research.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of work as other services and people see it.
 *
 * @param alone whether it killed too many of its holders and runs only by itself
 * @param failedAttempts what went wrong with it, oldest first, also what was made good since
 */
public record ItemView(
    String id,
    String kind,
    String subject,
    String state,
    int attempt,
    int failures,
    int crashes,
    @Nullable String holder,
    @Nullable Long token,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String error,
    boolean alone,
    List<FailedAttempt> failedAttempts) {

  public ItemView {
    failedAttempts = List.copyOf(failedAttempts);
  }
}

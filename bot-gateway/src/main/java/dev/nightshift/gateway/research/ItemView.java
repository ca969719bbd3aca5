package dev.nightshift.gateway.research;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a run.
 *
 * @param holder instance that works on it
 * @param token fencing token it is held under
 * @param alone whether it killed too many of its holders and runs only by itself
 * @param failedAttempts what went wrong with it, oldest first
 */
public record ItemView(
    String id,
    @Nullable String kind,
    @Nullable String subject,
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
    failedAttempts = failedAttempts == null ? List.of() : List.copyOf(failedAttempts);
  }
}

package dev.nightshift.liveness.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that concerns people.
 *
 * @param cause {@link Cause#key()}
 * @param summary one sentence for the owner
 * @param resolvedAt null while it is open
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Incident(
    String id,
    String cause,
    State state,
    String summary,
    Instant openedAt,
    @Nullable Instant resolvedAt) {

  /** Open until its cause is gone. */
  public enum State {
    OPEN,
    RESOLVED
  }
}

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
 * @param acknowledgedBy who looks after it; null while nobody does
 * @param silencedUntil nothing is told of it before; null when it may be told, or is over
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Incident(
    String id,
    String cause,
    State state,
    String summary,
    Instant openedAt,
    @Nullable Instant resolvedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable String silencedBy,
    @Nullable Instant silencedUntil) {

  /** One that begins now. */
  static Incident opened(String id, Finding finding, Instant now) {
    return new Incident(
        id,
        finding.cause().key(),
        State.OPEN,
        finding.summary(),
        now,
        null,
        null,
        null,
        null,
        null);
  }

  /** Open until its cause is gone. */
  public enum State {
    OPEN,
    RESOLVED
  }
}

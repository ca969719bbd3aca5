package dev.nightshift.gateway.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as clients see it; {@code resolvedAt} is there once it is over, the others while
 * somebody looks after it, or nothing is to be told of it.
 */
public record IncidentView(
    String id,
    @Nullable String cause,
    String state,
    @Nullable String summary,
    @Nullable Instant openedAt,
    @Nullable Instant resolvedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable String silencedBy,
    @Nullable Instant silencedUntil) {

  public boolean open() {
    return resolvedAt == null;
  }
}

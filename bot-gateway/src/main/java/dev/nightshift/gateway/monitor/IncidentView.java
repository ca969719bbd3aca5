package dev.nightshift.gateway.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident as clients see it; {@code resolvedAt} is there once it is over. */
public record IncidentView(
    String id,
    @Nullable String cause,
    String state,
    @Nullable String summary,
    @Nullable Instant openedAt,
    @Nullable Instant resolvedAt) {

  public boolean open() {
    return resolvedAt == null;
  }
}

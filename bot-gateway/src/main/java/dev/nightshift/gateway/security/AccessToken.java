package dev.nightshift.gateway.security;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A token beside the owner's own, without its secret.
 *
 * @param lastUsedAt to within a few minutes
 */
record AccessToken(
    String id,
    String name,
    Role role,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  static final String COLUMNS = "id, name, role, created_by, created_at, expires_at, last_used_at";

  /** What callers are called who show a token; nobody else's name begins like this. */
  static final String PREFIX = "token:";

  /** Who shows it. */
  String caller() {
    return PREFIX + name;
  }

  static AccessToken of(Row row) {
    return new AccessToken(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("created_by"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row.getOffsetDateTime("expires_at")),
        instant(row.getOffsetDateTime("last_used_at")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}

package dev.nightshift.gateway.access;

import dev.nightshift.gateway.security.Role;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A code that waits to be used.
 *
 * @param seal what a typed code is compared with
 * @param name what to call the new member, if the owner said so
 * @param chatId where the owner asked for it, and is told of its use
 * @param replyId the reply that shows it
 * @param wrongTries wrong codes that had its selector
 */
record PairingCode(
    String id,
    String seal,
    Role role,
    Optional<String> name,
    String chatId,
    Optional<String> replyId,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    int wrongTries) {

  static final String COLUMNS =
      "id, seal, role, name, chat_id, reply_id, created_by, created_at, expires_at, wrong_tries";

  private static final int MOST_WRONG = 3;

  /** How far the clocks of two instances may lie apart. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  static PairingCode of(Row row) {
    return new PairingCode(
        row.getString("id"),
        row.getString("seal"),
        Role.valueOf(row.getString("role")),
        Optional.ofNullable(row.getString("name")),
        row.getString("chat_id"),
        Optional.ofNullable(row.getString("reply_id")),
        row.getString("created_by"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getInteger("wrong_tries"));
  }

  /** A clock that was set back to before the code was made would prolong it: it ends instead. */
  boolean liveAt(Instant now) {
    return now.isBefore(expiresAt) && !now.isBefore(createdAt.minus(SKEW));
  }

  /** Whether one more wrong try kills it. */
  boolean diesOfAnotherTry() {
    return wrongTries + 1 >= MOST_WRONG;
  }
}

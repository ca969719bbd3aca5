package dev.nightshift.gateway.access;

import dev.nightshift.gateway.security.Role;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/**
 * A code that waits to be used.
 *
 * @param seal what a typed code is compared with
 * @param name what to call the new member, if the owner said so
 * @param chatId where the owner asked for it, and is told of its use
 * @param replyId the reply that shows it
 * @param live whether it could still be used when it was read; a database's clock that was set back
 *     to before the code was made would prolong it, and ends it instead
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
    boolean live,
    int wrongTries) {

  static final String COLUMNS =
      """
      id, seal, role, name, chat_id, reply_id, created_by, wrong_tries,
        clock_timestamp() < expires_at
        and clock_timestamp() >= created_at - interval '1 minute' as live
      """;

  private static final int MOST_WRONG = 3;

  static PairingCode of(Row row) {
    return new PairingCode(
        row.getString("id"),
        row.getString("seal"),
        Role.valueOf(row.getString("role")),
        Optional.ofNullable(row.getString("name")),
        row.getString("chat_id"),
        Optional.ofNullable(row.getString("reply_id")),
        row.getString("created_by"),
        row.getBoolean("live"),
        row.getInteger("wrong_tries"));
  }

  /** Whether one more wrong try kills it. */
  boolean diesOfAnotherTry() {
    return wrongTries + 1 >= MOST_WRONG;
  }
}

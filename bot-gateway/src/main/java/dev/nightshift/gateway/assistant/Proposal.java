package dev.nightshift.gateway.assistant;

import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * Something the assistant would do, and a person has to confirm.
 *
 * @param command the chat command that does it
 */
record Proposal(
    String id,
    String turnId,
    String chatId,
    String messageId,
    String command,
    ProposalState state,
    Instant expiresAt) {

  static final String COLUMNS = "id, turn_id, chat_id, message_id, command, state, expires_at";

  static Proposal of(Row row) {
    return new Proposal(
        row.getString("id"),
        row.getString("turn_id"),
        row.getString("chat_id"),
        row.getString("message_id"),
        row.getString("command"),
        ProposalState.valueOf(row.getString("state")),
        row.getOffsetDateTime("expires_at").toInstant());
  }
}

package dev.nightshift.gateway.assistant;

import io.vertx.sqlclient.Row;

/**
 * Something the assistant would do, and a person has to confirm.
 *
 * @param command the chat command that does it
 * @param late whether its time was up when it was read
 */
record Proposal(
    String id,
    String turnId,
    String chatId,
    String messageId,
    String command,
    ProposalState state,
    boolean late) {

  static final String COLUMNS =
      "id, turn_id, chat_id, message_id, command, state,"
          + " expires_at <= clock_timestamp() as late";

  static Proposal of(Row row) {
    return new Proposal(
        row.getString("id"),
        row.getString("turn_id"),
        row.getString("chat_id"),
        row.getString("message_id"),
        row.getString("command"),
        ProposalState.valueOf(row.getString("state")),
        row.getBoolean("late"));
  }
}

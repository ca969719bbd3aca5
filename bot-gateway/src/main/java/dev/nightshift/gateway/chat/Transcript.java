package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads chats. */
@Singleton
public final class Transcript {

  private static final String ENTRIES =
      """
      select id, 'person' as side, text, '[]'::jsonb as links, '[]'::jsonb as choices, state,
        null as message_id, null as task_id, position, revision, received_at as at, null::timestamptz as edited_at
      from message where chat_id = $1 and revision > $2
      union all
      select id, 'nightshift', text, links, choices, null, message_id, task_id, position, revision,
        created_at, edited_at
      from reply where chat_id = $1 and revision > $2
      """;

  /** What was added or changed after a revision, in the order in which that happened. */
  public List<TranscriptEntry> after(Tx tx, String chatId, long revision, int limit) {
    return tx.query(ENTRIES + " order by revision limit $3", chatId, revision, limit).stream()
        .map(TranscriptEntry::of)
        .toList();
  }

  /** The latest lines, in the order of the chat. */
  public List<TranscriptEntry> latest(Tx tx, String chatId, int limit) {
    return tx.query(ENTRIES + " order by position desc limit $3", chatId, 0L, limit).stream()
        .map(TranscriptEntry::of)
        .sorted(Comparator.comparingLong(TranscriptEntry::position))
        .toList();
  }

  /** One message with its replies. */
  public Optional<MessageView> message(Tx tx, String messageId) {
    return tx.queryOne(
            """
            select id, chat_id, text, state, received_at, finished_at from message where id = $1
            """,
            messageId)
        .map(row -> MessageView.of(row, replies(tx, messageId)));
  }

  private static List<ReplyView> replies(Tx tx, String messageId) {
    return tx
        .query(
            """
            select id, text, links, choices, task_id, created_at, edited_at from reply
            where message_id = $1 order by position
            """,
            messageId)
        .stream()
        .map(ReplyView::of)
        .toList();
  }
}

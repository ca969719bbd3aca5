package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads chats: for an owner all that was said, for anybody else all but what is confidential. */
@Singleton
public final class Transcript {

  /** What anybody but an owner reads in place of it. */
  static final String WITHHELD = "(shown to owners only)";

  private static final String ENTRIES =
      """
      select id, 'person' as side, text, '[]'::jsonb as links, '[]'::jsonb as choices, state,
        null as message_id, null as task_id, position, revision, received_at as at, null::timestamptz as edited_at
      from message where chat_id = $1 and revision > $2
      union all
      select id, 'nightshift', case when confidential and not $3 then '%s' else text end, links, choices, null, message_id, task_id, position, revision,
        created_at, edited_at
      from reply where chat_id = $1 and revision > $2
      """
          .formatted(WITHHELD);

  /** What was added or changed after a revision, in the order in which that happened. */
  public List<TranscriptEntry> after(
      Tx tx, String chatId, long revision, int limit, boolean owner) {
    return tx
        .query(ENTRIES + " order by revision limit $4", chatId, revision, owner, limit)
        .stream()
        .map(TranscriptEntry::of)
        .toList();
  }

  /** The latest lines, in the order of the chat. */
  public List<TranscriptEntry> latest(Tx tx, String chatId, int limit, boolean owner) {
    return tx.query(ENTRIES + " order by position desc limit $4", chatId, 0L, owner, limit).stream()
        .map(TranscriptEntry::of)
        .sorted(Comparator.comparingLong(TranscriptEntry::position))
        .toList();
  }

  /** One message with its replies. */
  public Optional<MessageView> message(Tx tx, String messageId, boolean owner) {
    return tx.queryOne(
            """
            select id, chat_id, text, state, received_at, finished_at from message where id = $1
            """,
            messageId)
        .map(row -> MessageView.of(row, replies(tx, messageId, owner)));
  }

  private static List<ReplyView> replies(Tx tx, String messageId, boolean owner) {
    return tx
        .query(
            """
            select id, case when confidential and not $2 then '%s' else text end as text, links,
              choices, task_id, created_at, edited_at, pending from reply
            where message_id = $1 order by position
            """
                .formatted(WITHHELD),
            messageId,
            owner)
        .stream()
        .map(ReplyView::of)
        .toList();
  }
}

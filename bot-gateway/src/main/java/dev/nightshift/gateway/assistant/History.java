package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatCommand.ChatLine;
import dev.nightshift.backbone.contract.Speaker;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.ClaimedMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was said in a chat before a message, since the last {@code /new}: bounded, the oldest lines
 * left out first.
 */
final class History {

  /** A {@code /new} counts from where it was said, handled or not. */
  private static final String LINES =
      """
      with beginning as (
        select coalesce(max(position), 0) as position from message
        where chat_id = $1 and command = 'new' and position < $2)
      select l.speaker, l.text from (
        select 'PERSON' as speaker, m.text, m.position from message m, beginning b
        where m.chat_id = $1 and m.position < $2 and m.position > b.position
          and m.state in ('HANDLED', 'FAILED')
        union all
        select 'NIGHTSHIFT', r.text, r.position from reply r, beginning b
        where r.chat_id = $1 and r.position > b.position and not r.confidential and not exists (
          select 1 from message n where n.id = r.message_id and n.command = 'new')) l
      order by l.position desc limit $3
      """;

  private History() {}

  static List<ChatLine> before(Tx tx, ClaimedMessage message, AssistantConfig config) {
    List<ChatLine> newestFirst =
        tx.query(LINES, message.chatId(), message.position(), config.historyLines()).stream()
            .map(
                row ->
                    new ChatLine(
                        Speaker.valueOf(row.getString("speaker")),
                        CostLine.without(row.getString("text"))))
            .toList();
    return bounded(newestFirst, config.historyCharacters());
  }

  /** As many of the newest lines, whole, as fit; in the order in which they were said. */
  static List<ChatLine> bounded(List<ChatLine> newestFirst, int mostCharacters) {
    Deque<ChatLine> lines = new ArrayDeque<>();
    int left = mostCharacters;
    for (ChatLine line : newestFirst) {
      left -= line.text().length();
      if (left < 0) {
        break;
      }
      lines.addFirst(line);
    }
    return List.copyOf(lines);
  }
}

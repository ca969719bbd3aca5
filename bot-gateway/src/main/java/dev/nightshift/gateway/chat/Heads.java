package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import java.util.List;

/** The first messages of all lanes, of which alone one may be claimed. */
final class Heads {

  private static final String OPEN = "state in ('QUEUED', 'HANDLING', 'AWAITING')";

  /** The head of the first lane of which this holds. */
  private static final String HEAD =
      """
      (select id, chat_id, lane, state, attempts, due_at from message
        where %s and %%s order by chat_id, lane, position limit 1)
      """
          .formatted(OPEN);

  /**
   * Steps from lane to lane in the index, whatever the number of messages that wait in each, from
   * behind the lane that was claimed last, once around, and only until there is enough. A head that
   * somebody else has locked is passed over: whoever waits while it holds other heads may wait for
   * ever.
   */
  private static final String CLAIM =
      """
      with recursive behind as (
        %s
        union all
        select next.* from behind h, lateral %s next),
      before as (
        %s
        union all
        select next.* from before h, lateral %s next),
      head as (select * from behind union all select * from before),
      due as (
        select id from head
        where state = 'QUEUED' and (attempts = 0 or due_at <= clock_timestamp()) limit $3),
      free as (
        select m.id from message m join due on due.id = m.id
        where m.state = 'QUEUED' for update of m skip locked)
      update message m set state = 'HANDLING', holder = $1, token = $2
      from free where m.id = free.id
      returning m.%s
      """
          .formatted(
              HEAD.formatted("(chat_id, lane) > ($4, $5)"),
              HEAD.formatted("(chat_id, lane) > (h.chat_id, h.lane)"),
              HEAD.formatted("(chat_id, lane) <= ($4, $5)"),
              HEAD.formatted(
                  "(chat_id, lane) > (h.chat_id, h.lane) and (chat_id, lane) <= ($4, $5)"),
              ClaimedMessage.COLUMNS.replace(", ", ", m."));

  /**
   * Its order keeps it on the index of open messages: where many were queued when the table was
   * last analyzed, one of them seems quicker to find by reading the table, which is read whole when
   * there is none.
   */
  private static final String ANY =
      """
      select 1 as queued from message where %s and state = 'QUEUED'
      order by chat_id, lane, position limit 1
      """
          .formatted(OPEN);

  private Heads() {}

  /** Whether anything is queued at all. */
  static boolean any(Tx tx) {
    return !tx.query(ANY).isEmpty();
  }

  /** Claims up to that many that are due, from behind a place on and once around. */
  static List<ClaimedMessage> claim(Tx tx, String instanceId, long token, int most, Place after) {
    return tx.query(CLAIM, instanceId, token, most, after.chatId(), after.lane()).stream()
        .map(ClaimedMessage::of)
        .toList();
  }

  /** A lane of a chat. */
  record Place(String chatId, String lane) {

    static final Place FIRST = new Place("", "");

    static Place of(ClaimedMessage message) {
      return new Place(message.chatId(), message.lane().name());
    }
  }
}

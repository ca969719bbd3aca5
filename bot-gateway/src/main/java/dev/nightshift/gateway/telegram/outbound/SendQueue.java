package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The table {@code telegram_outbound} as the one sender reads and writes it. Time is the database's
 * throughout, so that a successor with another clock reads the same deadlines.
 *
 * <p>Of a chat only the first message that is not sent yet may go, and nothing while a call for the
 * chat may be under way. An edit goes when it is due, whatever else waits.
 */
final class SendQueue {

  private static final String FREE =
      """
      not exists (select 1 from telegram_outbound b
          where b.chat_id = %1$s.chat_id and b.busy_until > clock_timestamp())
        and not exists (select 1 from telegram_pause p
          where p.chat_id = %1$s.chat_id and p.paused_until > clock_timestamp())
        and %1$s.chat_id <> all($1)
      """;

  /** Steps from chat to chat in the index, whatever the number of messages that wait in each. */
  private static final String HEADS =
      """
      with recursive head as (
        (select id, chat_id, due_at from telegram_outbound where state = 'QUEUED'
          order by chat_id, position, part limit 1)
        union all
        select next.id, next.chat_id, next.due_at from head, lateral (
          select id, chat_id, due_at from telegram_outbound
          where state = 'QUEUED' and chat_id > head.chat_id
          order by chat_id, position, part limit 1) next)
      select head.id, head.chat_id, c.external_id, false as edit
      from head join chat c on c.id = head.chat_id
      where head.due_at <= clock_timestamp() and %s
      order by head.due_at, head.id limit $2
      """
          .formatted(FREE.formatted("head"));

  private static final String STALE =
      """
      select id, chat_id, external_id, kind = 'TEXT' as edit from (
        select distinct on (o.chat_id) o.id, o.chat_id, o.due_at, o.kind, c.external_id
        from telegram_outbound o join chat c on c.id = o.chat_id
        where o.state = 'STALE' and o.due_at <= clock_timestamp()
          and (o.kind <> 'TEXT' or o.shown_at is null
            or o.shown_at <= clock_timestamp() - $3 * interval '1 millisecond')
        order by o.chat_id, o.due_at, o.id) changed
      where %s
      order by due_at, id limit $2
      """
          .formatted(FREE.formatted("changed"));

  /** What was queued while its chat was being closed. */
  private static final String NOBODY_THERE =
      """
      update telegram_outbound o set state = 'GIVEN_UP', error = t.state_reason
      from telegram_chat t
      where o.id = any($1) and o.state in ('QUEUED', 'STALE') and t.chat_id = o.chat_id
        and t.state in ('BLOCKED', 'GONE')
      """;

  private static final String CLAIM =
      """
      update telegram_outbound o
      set claim = o.claim + 1, begun = o.begun + 1,
        doubtful = o.doubtful or (o.busy_until is not null and o.shown is null),
        busy_until = clock_timestamp() + case when o.kind = 'TEXT' then $2::bigint else $3::bigint end
          * interval '1 millisecond'
      from chat c left join telegram_chat t on t.chat_id = c.id
      where o.id = any($1) and o.state in ('QUEUED', 'STALE') and c.id = o.chat_id
      returning coalesce(t.migrated_to::text, t.telegram_id::text, c.external_id) as peer, o.%s
      """
          .formatted(Item.COLUMNS.replace(", ", ", o."));

  private static final String EXTEND =
      """
      update telegram_outbound set busy_until = clock_timestamp() + $3 * interval '1 millisecond'
      where id = $1 and claim = $2 and busy_until is not null
      """;

  private static final String RECENT =
      """
      select o.chat_id, c.external_id,
        extract(epoch from clock_timestamp() - o.shown_at) * 1000 as age_ms
      from telegram_outbound o join chat c on c.id = o.chat_id
      where o.shown_at > clock_timestamp() - interval '1 minute' order by o.shown_at
      """;

  private SendQueue() {}

  /** The first unsent message of each chat that may be sent to, the longest due first. */
  static List<Candidate> heads(Tx tx, Set<String> butThese, int most) {
    return tx.query(HEADS, butThese.toArray(String[]::new), most).stream()
        .map(Candidate::of)
        .toList();
  }

  /** One change of each chat that may be sent to, the longest due first. */
  static List<Candidate> stale(Tx tx, Set<String> butThese, int most, Duration editEvery) {
    return tx.query(STALE, butThese.toArray(String[]::new), most, editEvery.toMillis()).stream()
        .map(Candidate::of)
        .toList();
  }

  /**
   * Marks them as being sent; those of a chat that was closed meanwhile are given up instead.
   *
   * @param call from now until a call for a message has surely ended
   * @param fetch the same for fetching a file; sending it is a claim of its own
   */
  static List<Item> claim(Tx tx, Collection<Long> ids, Duration call, Duration fetch) {
    Long[] all = ids.toArray(Long[]::new);
    tx.send(NOBODY_THERE, new Object[] {all});
    return tx.query(CLAIM, all, call.toMillis(), fetch.toMillis()).stream().map(Item::of).toList();
  }

  /** False: the claim is no longer the latest, or was given back. */
  static boolean extend(Tx tx, Item item, Duration call) {
    return tx.update(EXTEND, item.id(), item.claim(), call.toMillis()) == 1;
  }

  /** What was sent in the last minute, by whomever; the oldest first. */
  static List<Recent> recent(Tx tx) {
    return tx.query(RECENT).stream().map(Recent::of).toList();
  }

  /** Something that could be sent now. */
  record Candidate(long id, Pace.Call call) {

    static Candidate of(Row row) {
      return new Candidate(
          row.getLong("id"),
          new Pace.Call(
              row.getString("chat_id"),
              isGroup(row.getString("external_id")),
              row.getBoolean("edit")));
    }
  }

  /** Something that was sent. */
  record Recent(Pace.Call call, Duration age) {

    static Recent of(Row row) {
      return new Recent(
          new Pace.Call(row.getString("chat_id"), isGroup(row.getString("external_id")), false),
          Duration.ofMillis(Math.max(0, row.getDouble("age_ms").longValue())));
    }
  }

  /** Telegram numbers groups below zero. */
  private static boolean isGroup(String externalId) {
    return externalId != null && externalId.startsWith("-");
  }
}

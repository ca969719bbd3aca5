package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog.Entity;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code crm_change}. Whoever sends never waits here for whoever changes: rows that a
 * change has locked are passed over and come next time, so that the two cannot block each other.
 */
final class ChangeQueue {

  /** In one order; a row that is parked gets another chance: it is not what it was. */
  private static final String MARK =
      """
      with mirror as materialized (select target from crm_mirror for key share)
      insert into crm_change as c (entity, row_id)
      select $1, row_id from mirror, (
        select distinct unnest($2::text[]) as row_id order by row_id) as changed
      where target is not null
      on conflict (entity, row_id) do update
      set revision = c.revision + 1, error = null, postponed = 0,
          state = case when c.state = 'HELD' then 'HELD' else 'WAITING' end,
          queued_at = case when c.state = 'WAITING' then least(c.queued_at, clock_timestamp())
                           else clock_timestamp() end
      """;

  private static final String CLAIM =
      """
      with fresh as (
        select entity, row_id from crm_change where state = 'WAITING' and postponed = 0
        order by queued_at limit $3 for update skip locked),
      due as (
        select entity, row_id from crm_change
        where state = 'WAITING' and postponed > 0 and queued_at <= statement_timestamp()
        order by queued_at limit $3 - (select count(*) from fresh) for update skip locked)
      update crm_change c set state = 'HELD', holder = $1, lease_token = $2
      from (select * from fresh union all select * from due) as t
      where c.entity = t.entity and c.row_id = t.row_id
      returning c.entity, c.row_id, c.revision, c.postponed > 0 as postponed
      """;

  private static final String MINE =
      """
      select c.entity, c.row_id, c.revision from crm_change c
      join unnest($1::text[], $2::text[]) as k(entity, row_id)
        on c.entity = k.entity and c.row_id = k.row_id
      where c.state = 'HELD' and c.holder = $3 and c.lease_token = $4
      for update of c skip locked
      """;

  private static final String OF_KEYS =
      """
       from unnest($1::text[], $2::text[]) as k(entity, row_id)
      where c.entity = k.entity and c.row_id = k.row_id
      """;

  private ChangeQueue() {}

  /**
   * An entry that was taken.
   *
   * @param postponed whether it was tried before, and waited for other rows
   */
  record Claimed(RowKey key, long revision, boolean postponed) {}

  /** Marks rows as changed, where there is a mirror; however many, by one statement. */
  static void mark(Tx tx, Entity entity, Collection<String> rowIds) {
    if (!rowIds.isEmpty()) {
      tx.update(MARK, entity.name(), rowIds.toArray(String[]::new));
    }
  }

  /** Marks rows for a mirror that begins: whatever became of them at another is of no account. */
  static void markAll(Tx tx, Entity entity, Collection<String> rowIds) {
    tx.update(
        """
        insert into crm_change as c (entity, row_id) select $1, unnest($2::text[])
        on conflict (entity, row_id) do update
        set revision = c.revision + 1, error = null, postponed = 0,
            state = case when c.state = 'HELD' then 'HELD' else 'WAITING' end,
            queued_at = least(c.queued_at, clock_timestamp())
        """,
        entity.name(),
        rowIds.toArray(String[]::new));
  }

  /** Takes the rows that have waited longest, and postponed ones as far as there are no others. */
  static List<Claimed> claim(Tx tx, String holder, long token, int limit) {
    return tx.query(CLAIM, holder, token, limit).stream()
        .map(row -> new Claimed(key(row), row.getLong("revision"), row.getBoolean("postponed")))
        .toList();
  }

  /** Those of the rows that are parked. */
  static Set<RowKey> parked(Tx tx, Collection<RowKey> keys) {
    return keys.isEmpty()
        ? Set.of()
        : tx
            .query(
                "select c.entity, c.row_id from crm_change c,"
                    + OF_KEYS.replaceFirst(" from", "")
                    + " and c.state = 'PARKED'",
                entities(keys),
                ids(keys))
            .stream()
            .map(ChangeQueue::key)
            .collect(Collectors.toSet());
  }

  /** The revisions of those that are still held, locked; without those that change just now. */
  static Map<RowKey, Long> lockMine(Tx tx, String holder, long token, Collection<RowKey> keys) {
    return revisions(tx.query(MINE, entities(keys), ids(keys), holder, token));
  }

  static void delete(Tx tx, Collection<RowKey> keys) {
    if (!keys.isEmpty()) {
      tx.update(
          "delete from crm_change c using" + OF_KEYS.replaceFirst(" from", ""),
          entities(keys),
          ids(keys));
    }
  }

  /** Lets rows wait again; since when they do, is kept. */
  static void handBack(Tx tx, Collection<RowKey> keys) {
    if (!keys.isEmpty()) {
      tx.update(
          "update crm_change c set state = 'WAITING', holder = null, lease_token = null" + OF_KEYS,
          entities(keys),
          ids(keys));
    }
  }

  /**
   * Lets rows wait again behind all others: the first time for nothing else, then for 1, 3, 7 s and
   * so on, at most for 511 s.
   */
  static void postpone(Tx tx, Collection<RowKey> keys) {
    if (!keys.isEmpty()) {
      tx.update(
          """
          update crm_change c
          set state = 'WAITING', holder = null, lease_token = null,
              postponed = least(postponed + 1, 9),
              queued_at = clock_timestamp() + (power(2, postponed) - 1) * interval '1 second'
          """
              + OF_KEYS,
          entities(keys),
          ids(keys));
    }
  }

  /** Sets rows aside, each with its reason. */
  static void park(Tx tx, Map<RowKey, String> reasons) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    reasons.forEach(
        (key, reason) -> rows.add(new Object[] {key.entity().name(), key.rowId(), reason}));
    tx.batch(
        """
        update crm_change
        set state = 'PARKED', holder = null, lease_token = null, error = $3, postponed = 0,
            queued_at = clock_timestamp()
        where entity = $1 and row_id = $2
        """,
        rows);
  }

  /** Hands back what the holder holds and does not work on. */
  static int handBackAll(Tx tx, String holder) {
    return tx.update(
        """
        update crm_change set state = 'WAITING', holder = null, lease_token = null
        where (entity, row_id) in (
          select entity, row_id from crm_change where state = 'HELD' and holder = $1
          for update skip locked)
        """,
        holder);
  }

  /** Frees everything of a departed holder. */
  static void free(Tx tx, String holder) {
    tx.update(
        """
        update crm_change set state = 'WAITING', holder = null, lease_token = null
        where state = 'HELD' and holder = $1
        """,
        holder);
  }

  /** Lets parked rows be sent again, the oldest first, and postponed ones after them; how many. */
  static int unpark(Tx tx, int limit) {
    int parked =
        tx.update(
            """
            update crm_change set state = 'WAITING', error = null, queued_at = clock_timestamp()
            where (entity, row_id) in (
              select entity, row_id from crm_change where state = 'PARKED'
              order by queued_at limit $1 for update skip locked)
            """,
            limit);
    tx.update(
        """
        update crm_change set postponed = 0, queued_at = clock_timestamp()
        where (entity, row_id) in (
          select entity, row_id from crm_change where state = 'WAITING' and postponed > 0
          order by queued_at limit $1 for update skip locked)
        """,
        limit);
    return parked;
  }

  /** Rows that wait for nothing but their turn, counted up to a limit. */
  static int waiting(Tx tx, int limit) {
    return tx.queryOne(
            """
            select count(*)::int as rows
            from (select 1 from crm_change where state = 'WAITING' and postponed = 0 limit $1)
              as counted
            """,
            limit)
        .orElseThrow()
        .getInteger("rows");
  }

  static void deleteParked(Tx tx, Duration age, int limit) {
    tx.update(
        """
        delete from crm_change where (entity, row_id) in (
          select entity, row_id from crm_change
          where state = 'PARKED' and queued_at < clock_timestamp() - $1 * interval '1 second'
          limit $2 for update skip locked)
        """,
        age.toSeconds(),
        limit);
  }

  /** Forgets rows of a mirror that is no more; those that change just now come next time. */
  static void forget(Tx tx, int limit) {
    tx.update(
        """
        delete from crm_change where (entity, row_id) in (
          select entity, row_id from crm_change limit $1 for update skip locked)
        """,
        limit);
  }

  private static Map<RowKey, Long> revisions(List<Row> rows) {
    Map<RowKey, Long> revisions = new HashMap<>();
    rows.forEach(row -> revisions.put(key(row), row.getLong("revision")));
    return revisions;
  }

  private static RowKey key(Row row) {
    return new RowKey(Entity.valueOf(row.getString("entity")), row.getString("row_id"));
  }

  private static String[] entities(Collection<RowKey> keys) {
    return keys.stream().map(key -> key.entity().name()).toArray(String[]::new);
  }

  private static String[] ids(Collection<RowKey> keys) {
    return keys.stream().map(RowKey::rowId).toArray(String[]::new);
  }
}

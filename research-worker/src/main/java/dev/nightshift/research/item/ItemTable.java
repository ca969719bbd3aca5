package dev.nightshift.research.item;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables {@code work_item} and {@code item_failure}, as holders see them: claimed, finished,
 * freed.
 *
 * <p>Except in a claim, which never waits for a lock, the caller holds the run's row lock before it
 * touches the run's items.
 */
@Singleton
public class ItemTable {

  /** Makes the items of {@code taken} the holder's. */
  private static final String TAKE =
      """
      update work_item w
      set state = 'HELD', holder = $1, lease_token = $2,
          token = greatest(coalesce(w.token, 0) + 1, $2), attempt = w.attempt + 1,
          started_at = clock_timestamp()
      from taken, research_run run
      where w.id = taken.id and run.id = w.run_id
      returning w.id, w.run_id, w.kind, w.ordinal, w.identity, w.subject, w.payload, w.attempt,
                w.failures, w.waits, w.holder, w.token, w.lease_token, w.alone,
                run.correlation_id
      """;

  /**
   * Fair over users, and over the runs of each: a user's next item counts as one more than the user
   * already has in hand, and so does a run's; among equals the user, then the run that was served
   * longest ago goes first. Each part is materialized: the planner expects a line of one, and would
   * work the turns out anew for every item of a longer one.
   */
  private static final String CLAIM =
      """
      with held as materialized (
        select run_id, count(*) as held from work_item where state = 'HELD' group by run_id),
      ready as materialized (
        select id, run_id, ordinal from work_item
        where state = 'PENDING' and available_at <= clock_timestamp() and not alone
          and not exists (
            select 1 from work_item a
            where a.alone and a.state = 'PENDING' and a.available_at <= clock_timestamp())),
      runs as materialized (
        select run.id, run.requested_by, coalesce(h.held, 0) as held,
               (select max(s.started_at) from work_item s where s.run_id = run.id) as served
        from (select distinct run_id from ready) waiting
        join research_run run on run.id = waiting.run_id
        left join held h on h.run_id = run.id),
      queue as (
        select i.id, r.requested_by, r.served,
               r.held + row_number() over (partition by i.run_id order by i.ordinal) as turn
        from ready i join runs r on r.id = i.run_id),
      users as (
        select run.requested_by, sum(h.held) as held
        from held h join research_run run on run.id = h.run_id group by run.requested_by),
      turns as materialized (
        select q.id, q.turn, q.served,
               coalesce(u.held, 0) + row_number() over (
                 partition by q.requested_by order by q.turn, q.served nulls first, q.id)
                 as user_turn,
               max(q.served) over (partition by q.requested_by) as user_served
        from queue q left join users u on u.requested_by = q.requested_by),
      taken as (
        select w.id from work_item w join turns q on q.id = w.id
        where w.state = 'PENDING'
        order by q.user_turn, q.user_served nulls first, q.turn, q.served nulls first, q.id
        limit $3
        for update of w skip locked)
      """
          + TAKE;

  private static final String CLAIM_ALONE =
      """
      with taken as (
        select id from work_item
        where alone and state = 'PENDING' and available_at <= clock_timestamp()
        order by available_at, id limit 1
        for update skip locked)
      """
          + TAKE;

  private static final String MINE =
      "where id = $1 and state = 'HELD' and holder = $2 and token = $3 and attempt = $4";

  private static final String COMPLETE =
      """
      update work_item w
      set state = 'DONE', completed_at = clock_timestamp(), error = null
      from unnest($1::bigint[], $2::text[], $3::bigint[], $4::int[])
           as a(id, holder, token, attempt)
      where w.id = a.id and w.state = 'HELD' and w.holder = a.holder and w.token = a.token
        and w.attempt = a.attempt
      returning w.id, w.attempt
      """;

  private static final String FREE =
      """
      with freed as (
        update work_item
        set state = 'PENDING', holder = null, available_at = clock_timestamp(),
            crashes = crashes + case when $3 then 1 else 0 end
        where run_id = $1 and state = 'HELD' and holder = $2
        returning id, kind, subject, attempt, crashes, alone),
      kept as (
        insert into item_failure (item_id, attempt, kind, call, reason, holder)
        select id, attempt, 'CRASH', 'hold item', $4, $2 from freed where $3)
      select id, kind, subject, crashes, alone from freed order by id
      """;

  /** Whether any item could be claimed now by somebody; locks nothing. */
  boolean anyDue(Tx tx) {
    return tx.queryOne(
            """
            select 1 as due from work_item
            where state = 'PENDING' and available_at <= clock_timestamp() limit 1
            """)
        .isPresent();
  }

  /**
   * Takes up to {@code limit} items for the holder, whose lease the transaction protects; none
   * while one waits that is to run alone, so that somebody's hands become empty for it.
   */
  List<WorkItem> claim(Tx tx, String holder, long token, int limit) {
    return tx.query(CLAIM, holder, token, limit).stream().map(ItemTable::item).toList();
  }

  /** Takes an item that is to run alone, if there is one; the holder must hold nothing else. */
  List<WorkItem> claimAlone(Tx tx, String holder, long token) {
    return tx.query(CLAIM_ALONE, holder, token).stream().map(ItemTable::item).toList();
  }

  /** The attempts the holder has in hand, by item. */
  Map<Long, Integer> heldBy(Tx tx, String holder) {
    return tx
        .query("select id, attempt from work_item where state = 'HELD' and holder = $1", holder)
        .stream()
        .collect(Collectors.toMap(row -> row.getLong("id"), row -> row.getInteger("attempt")));
  }

  /** Gives items back that their live holder does not know of any more. */
  void handBack(Tx tx, String holder, Collection<Long> ids) {
    tx.update(
        """
        update work_item set state = 'PENDING', holder = null
        where state = 'HELD' and holder = $1 and id = any($2)
        """,
        holder,
        ids.toArray(Long[]::new));
  }

  /** Marks the attempt's item done; false when it is not this attempt's any more. */
  public boolean complete(Tx tx, WorkItem item) {
    return tx.update(
            "update work_item set state = 'DONE', completed_at = clock_timestamp(), error = null "
                + MINE,
            item.id(),
            item.holder(),
            item.token(),
            item.attempt())
        == 1;
  }

  /**
   * Marks the attempts' items done, in one statement.
   *
   * @return by item, the attempt that was finished; an item that is not the attempt's any more is
   *     missing
   */
  public Map<Long, Integer> complete(Tx tx, List<WorkItem> attempts) {
    return tx
        .query(
            COMPLETE,
            attempts.stream().map(WorkItem::id).toArray(Long[]::new),
            attempts.stream().map(WorkItem::holder).toArray(String[]::new),
            attempts.stream().map(WorkItem::token).toArray(Long[]::new),
            attempts.stream().map(WorkItem::attempt).toArray(Integer[]::new))
        .stream()
        .collect(Collectors.toMap(row -> row.getLong("id"), row -> row.getInteger("attempt")));
  }

  /** Lets the attempt's item be tried again after a wait; false as {@link #complete}. */
  public boolean postpone(Tx tx, WorkItem item, ItemOutcome.Failed failed, Duration wait) {
    boolean mine =
        tx.update(
                """
                update work_item
                set state = 'PENDING', holder = null, failures = failures + 1, waits = 0,
                    error = $5, available_at = clock_timestamp() + $6 * interval '1 millisecond'
                """
                    + MINE,
                item.id(),
                item.holder(),
                item.token(),
                item.attempt(),
                failed.reason(),
                wait.toMillis())
            == 1;
    return mine && keep(tx, item, failed);
  }

  /** Puts the attempt's item off, with nothing counted against it; false as {@link #complete}. */
  public boolean putOff(Tx tx, WorkItem item, ItemOutcome.Waiting waiting, Duration wait) {
    return tx.update(
            """
            update work_item
            set state = 'PENDING', holder = null, waits = waits + 1,
                error = $5, available_at = clock_timestamp() + $6 * interval '1 millisecond'
            """
                + MINE,
            item.id(),
            item.holder(),
            item.token(),
            item.attempt(),
            waiting.reason(),
            wait.toMillis())
        == 1;
  }

  /** Gives the attempt's item up for good; false as {@link #complete}. */
  public boolean giveUp(Tx tx, WorkItem item, ItemOutcome.Failed failed) {
    boolean mine =
        tx.update(
                """
                update work_item
                set state = 'FAILED', failures = failures + 1, error = $5,
                    completed_at = clock_timestamp()
                """
                    + MINE,
                item.id(),
                item.holder(),
                item.token(),
                item.attempt(),
                failed.reason())
            == 1;
    return mine && keep(tx, item, failed);
  }

  /** Takes a done item out of the result. */
  public void reject(Tx tx, long id, String reason) {
    tx.update("update work_item set state = 'REJECTED', error = $2 where id = $1", id, reason);
  }

  /** Gives up a pending item whose holders keep dying; if it is tried again, then alone. */
  public void quarantine(Tx tx, long id, String reason) {
    tx.update(
        """
        update work_item
        set state = 'FAILED', alone = true, error = $2, completed_at = clock_timestamp()
        where id = $1 and state = 'PENDING'
        """,
        id,
        reason);
  }

  /** Runs of which the holder has items, in a fixed order. */
  public List<String> runsHeldBy(Tx tx, String holder) {
    return tx
        .query(
            "select distinct run_id from work_item where state = 'HELD' and holder = $1"
                + " order by run_id",
            holder)
        .stream()
        .map(row -> row.getString("run_id"))
        .toList();
  }

  /** Frees what a departed holder had of a run; a crash is kept and counted. */
  public List<FreedItem> free(Tx tx, String runId, String holder, boolean crash, String reason) {
    return tx.query(FREE, runId, holder, crash, reason).stream()
        .map(
            row ->
                new FreedItem(
                    row.getLong("id"),
                    ItemKind.valueOf(row.getString("kind")),
                    row.getString("subject"),
                    row.getInteger("crashes"),
                    row.getBoolean("alone")))
        .toList();
  }

  private static boolean keep(Tx tx, WorkItem item, ItemOutcome.Failed failed) {
    return tx.update(
            """
            insert into item_failure (item_id, attempt, kind, call, reason, holder)
            values ($1, $2, 'FAILURE', $3, $4, $5)
            """,
            item.id(),
            item.attempt(),
            failed.call(),
            failed.reason(),
            item.holder())
        == 1;
  }

  private static WorkItem item(Row row) {
    return new WorkItem(
        row.getLong("id"),
        row.getString("run_id"),
        ItemKind.valueOf(row.getString("kind")),
        row.getInteger("ordinal"),
        row.getString("identity"),
        row.getString("subject"),
        row.getString("payload"),
        row.getInteger("attempt"),
        row.getInteger("failures"),
        row.getInteger("waits"),
        row.getString("holder"),
        row.getLong("token"),
        row.getLong("lease_token"),
        row.getString("correlation_id"),
        row.getBoolean("alone"));
  }
}

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

  private final Turns turns = new Turns();

  /**
   * Whether any item could be claimed now by somebody; locks nothing. The order is the index's, or
   * the planner might look for a pending item among all that are done.
   */
  boolean anyDue(Tx tx) {
    return tx.queryOne(
            """
            select 1 as due from work_item
            where state = 'PENDING' and available_at <= clock_timestamp()
            order by run_id, ordinal limit 1
            """)
        .isPresent();
  }

  /**
   * Takes up to {@code limit} items for the holder, whose lease the transaction protects, fair over
   * users and their runs as {@link Turns} says; none while one is due that is to run alone and was
   * not put off, so that somebody's hands become empty for it.
   */
  List<WorkItem> claim(Tx tx, String holder, long token, int limit) {
    Map<String, Integer> shares =
        turns.share(tx.query(ClaimSql.LINES, limit).stream().map(ItemTable::line).toList(), limit);
    return shares.isEmpty()
        ? List.of()
        : tx
            .query(
                ClaimSql.HEADS,
                holder,
                token,
                shares.keySet().toArray(String[]::new),
                shares.values().toArray(Integer[]::new))
            .stream()
            .map(ItemTable::item)
            .toList();
  }

  /** Takes an item that is to run alone, if there is one; the holder must hold nothing else. */
  List<WorkItem> claimAlone(Tx tx, String holder, long token) {
    return tx.query(ClaimSql.ALONE, holder, token).stream().map(ItemTable::item).toList();
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

  /** Whether an item of the run waits for somebody who is away. */
  public boolean waiting(Tx tx, String runId) {
    return tx.queryOne(
            """
            select 1 from work_item
            where run_id = $1 and state in ('PENDING', 'HELD') and waits > 0 limit 1
            """,
            runId)
        .isPresent();
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

  private static Turns.Line line(Row row) {
    return new Turns.Line(
        row.getString("run_id"),
        row.getString("requested_by"),
        row.getInteger("held"),
        row.getInteger("due"),
        row.getLong("first"));
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

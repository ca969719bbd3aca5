package dev.nightshift.research.item;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The table {@code work_item}, as runs see it: put in line, put up, taken back. The caller holds
 * the run's row lock.
 */
@Singleton
public class ItemQueue {

  private static final String INSERT =
      """
      insert into work_item (run_id, kind, ordinal, identity, subject, payload, state)
      select n.run_id, $1, n.ordinal, n.identity, n.subject, n.payload, $2
      from unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::text[])
           as n(run_id, ordinal, identity, subject, payload)
      on conflict (run_id, kind, identity) do nothing
      """;

  private static final String OPEN =
      """
      update work_item set state = 'PENDING', available_at = clock_timestamp()
      where id in (select id from work_item
                   where run_id = $1 and kind = $2 and state = 'WAITING'
                   order by ordinal limit $3)
      """;

  private static final int INSERT_AT_ONCE = 1_000;

  /** An item of a run, to be put in line. */
  public record InRun(String runId, NewItem item) {}

  /** Puts items in line, in WAITING or PENDING; returns how many were new. */
  public int insert(Tx tx, String runId, ItemKind kind, boolean waiting, List<NewItem> items) {
    AtomicInteger added = new AtomicInteger();
    inParts(
        items.stream().map(item -> new InRun(runId, item)).toList(),
        some -> added.addAndGet(tx.update(INSERT, parameters(kind, waiting, some))));
    return added.get();
  }

  /**
   * Lets items of several runs, whose row locks the caller holds, wait in line; those that are
   * there already are left out.
   */
  public void append(Tx tx, ItemKind kind, List<InRun> items) {
    inParts(items, some -> tx.send(INSERT, parameters(kind, true, some)));
  }

  private static void inParts(List<InRun> items, Consumer<List<InRun>> insert) {
    for (int from = 0; from < items.size(); from += INSERT_AT_ONCE) {
      insert.accept(items.subList(from, Math.min(from + INSERT_AT_ONCE, items.size())));
    }
  }

  private static Object[] parameters(ItemKind kind, boolean waiting, List<InRun> items) {
    return new Object[] {
      kind.name(),
      waiting ? "WAITING" : "PENDING",
      items.stream().map(InRun::runId).toArray(String[]::new),
      items.stream().map(each -> each.item().ordinal()).toArray(Integer[]::new),
      items.stream().map(each -> each.item().identity()).toArray(String[]::new),
      items.stream().map(each -> each.item().subject()).toArray(String[]::new),
      items.stream().map(each -> each.item().payload()).toArray(String[]::new)
    };
  }

  /**
   * Has the run's pending items of the kind run alone if one of their kind, which was set aside
   * because its holders kept dying, would have to: they do the same over again.
   */
  public void aloneLikeEarlier(Tx tx, String runId, ItemKind kind) {
    tx.send(
        """
        update work_item set alone = true
        where run_id = $1 and kind = $2 and state = 'PENDING' and exists (
          select 1 from work_item w where w.run_id = $1 and w.kind = $2 and w.alone)
        """,
        runId,
        kind.name());
  }

  /** How many items of the kind the run ever had. */
  public int count(Tx tx, String runId, ItemKind kind) {
    return tx.queryOne(
            "select coalesce(max(ordinal), 0) as n from work_item where run_id = $1 and kind = $2",
            runId,
            kind.name())
        .orElseThrow()
        .getInteger("n");
  }

  /** Puts up the next waiting items, in order. */
  public void open(Tx tx, String runId, ItemKind kind, int count) {
    tx.send(
        opened -> {
          if (opened.rowCount() != count) {
            throw new IllegalStateException(
                "Run %s should have %d waiting items of kind %s, has %d"
                    .formatted(runId, count, kind, opened.rowCount()));
          }
        },
        OPEN,
        runId,
        kind.name(),
        count);
  }

  /** Lets failed items wait again, as if never tried; one that was set aside will run alone. */
  public void requeueFailed(Tx tx, String runId, ItemKind kind) {
    tx.send(
        """
        update work_item set state = 'WAITING', failures = 0, crashes = 0, waits = 0, completed_at = null
        where run_id = $1 and kind = $2 and state = 'FAILED'
        """,
        runId,
        kind.name());
  }

  /** Lets items that were put off be looked at without waiting any longer. */
  public void lookAgain(Tx tx, String runId) {
    tx.send(
        """
        update work_item set available_at = clock_timestamp()
        where run_id = $1 and state = 'PENDING' and waits > 0
        """,
        runId);
  }

  /** Forgets the run's waiting items. */
  public void dropWaiting(Tx tx, String runId) {
    tx.send("delete from work_item where run_id = $1 and state = 'WAITING'", runId);
  }

  /** Takes every unfinished item of the run away from whoever works on it. */
  public void abandon(Tx tx, String runId) {
    tx.send(
        """
        update work_item set state = 'CANCELLED', holder = null
        where run_id = $1 and state in ('WAITING', 'PENDING', 'HELD')
        """,
        runId);
  }
}

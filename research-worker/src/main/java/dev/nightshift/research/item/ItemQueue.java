package dev.nightshift.research.item;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.List;

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
    return insert(tx, kind, waiting, items.stream().map(item -> new InRun(runId, item)).toList());
  }

  /** The same for items of several runs, whose row locks the caller holds. */
  public int insert(Tx tx, ItemKind kind, boolean waiting, List<InRun> items) {
    int added = 0;
    for (int from = 0; from < items.size(); from += INSERT_AT_ONCE) {
      List<InRun> some = items.subList(from, Math.min(from + INSERT_AT_ONCE, items.size()));
      added +=
          tx.update(
              INSERT,
              kind.name(),
              waiting ? "WAITING" : "PENDING",
              some.stream().map(InRun::runId).toArray(String[]::new),
              some.stream().map(each -> each.item().ordinal()).toArray(Integer[]::new),
              some.stream().map(each -> each.item().identity()).toArray(String[]::new),
              some.stream().map(each -> each.item().subject()).toArray(String[]::new),
              some.stream().map(each -> each.item().payload()).toArray(String[]::new));
    }
    return added;
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
    int opened = tx.update(OPEN, runId, kind.name(), count);
    if (opened != count) {
      throw new IllegalStateException(
          "Run %s should have %d waiting items of kind %s, has %d"
              .formatted(runId, count, kind, opened));
    }
  }

  /** Lets failed items wait again, as if never tried; one that was set aside will run alone. */
  public void requeueFailed(Tx tx, String runId, ItemKind kind) {
    tx.update(
        """
        update work_item set state = 'WAITING', failures = 0, crashes = 0, waits = 0, completed_at = null
        where run_id = $1 and kind = $2 and state = 'FAILED'
        """,
        runId,
        kind.name());
  }

  /** Lets items that were put off be looked at without waiting any longer. */
  public void lookAgain(Tx tx, String runId) {
    tx.update(
        """
        update work_item set available_at = clock_timestamp()
        where run_id = $1 and state = 'PENDING' and waits > 0
        """,
        runId);
  }

  /** Forgets the run's waiting items. */
  public void dropWaiting(Tx tx, String runId) {
    tx.update("delete from work_item where run_id = $1 and state = 'WAITING'", runId);
  }

  /** Takes every unfinished item of the run away from whoever works on it. */
  public void abandon(Tx tx, String runId) {
    tx.update(
        """
        update work_item set state = 'CANCELLED', holder = null
        where run_id = $1 and state in ('WAITING', 'PENDING', 'HELD')
        """,
        runId);
  }
}

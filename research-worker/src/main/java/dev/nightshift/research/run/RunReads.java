package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.budget.RunCosts;
import dev.nightshift.research.item.ItemKind;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads runs and their items for others. */
@Singleton
public class RunReads {

  private static final String RUN =
      """
      select r.*, round(extract(epoch from coalesce(finished_at, clock_timestamp()) - created_at), 1)
                  as elapsed,
             clock_timestamp() as now,
             (extract(epoch from clock_timestamp() - created_at) * 1000)::bigint as elapsed_ms,
             (extract(epoch from clock_timestamp() - working_since) * 1000)::bigint as worked_ms,
             case when r.finished_at is null then
               (select w.error from work_item w
                where w.run_id = r.id and w.state in ('PENDING', 'HELD') and w.waits > 0
                order by w.id limit 1) end as waits_for
      from research_run r
      """;

  /** All that is told of an item: without its payload, which may be large. */
  static final String ITEM_COLUMNS =
      """
      id, kind, ordinal, subject, state, attempt, failures, crashes, holder, token, started_at,
      completed_at, error, alone\
      """;

  private static final String ITEM = "select " + ITEM_COLUMNS + " from work_item\n";

  private static final String STAGE =
      "array_position(array['LEAD_LIST', 'COMPANY', 'CONTACTS'], kind)";

  /** In the order of work, from the one after the item {@code $3}, or from the first. */
  private static final String ITEMS =
      ITEM
          + """
          where run_id = $1 and ($3::bigint is null or (%1$s, ordinal) >
            (select %1$s, ordinal from work_item where run_id = $1 and id = $3))
          order by %1$s, ordinal limit $2
          """
              .formatted(STAGE);

  static final String OF_STATE =
      ITEM
          + """
          where run_id = $1 and kind = $2 and state = $3 and ordinal > $4
          order by ordinal limit $5
          """;

  /** Items read at once. */
  private static final int PART = 500;

  private static final int BEFORE_ALL = 0;

  private static final String OLDER =
      """
      where (r.created_at, r.id) <
        (select last.created_at, last.id from research_run last where last.id = $2)
      """;

  private static final String NEWEST = "order by r.created_at desc, r.id desc limit $1";

  private final Database database;
  private final RunJson json;
  private final RunCosts costs;

  RunReads(Database database, RunJson json, RunCosts costs) {
    this.database = database;
    this.json = json;
    this.costs = costs;
  }

  /**
   * The newest runs first.
   *
   * @param before id of the run they come after in that order; {@code null}: from the first
   */
  public List<RunView> newest(int limit, @Nullable String before) {
    return database.inTransaction(
        tx ->
            runs(
                tx,
                before == null
                    ? tx.query(RUN + NEWEST, limit)
                    : tx.query(RUN + OLDER + NEWEST, limit, before)));
  }

  public Optional<RunView> run(String runId) {
    return database.inTransaction(tx -> run(tx, runId));
  }

  /** The run as of the caller's transaction. */
  public Optional<RunView> run(Tx tx, String runId) {
    return runs(tx, tx.query(RUN + "where id = $1", runId)).stream().findFirst();
  }

  /**
   * The run's items of that kind and state in the order of their work, read part by part while the
   * stream is consumed, which the caller's transaction must outlive.
   */
  public Stream<ItemView> items(Tx tx, String runId, ItemKind kind, String state) {
    return Stream.iterate(
            part(tx, runId, kind, state, BEFORE_ALL),
            part -> !part.isEmpty(),
            part -> part(tx, runId, kind, state, part.getLast().getInteger("ordinal")))
        .flatMap(part -> views(tx, part).stream());
  }

  private static List<Row> part(Tx tx, String runId, ItemKind kind, String state, int after) {
    return tx.query(OF_STATE, runId, kind.name(), state, after, PART);
  }

  /**
   * The run's items in the order of their work.
   *
   * @param after id of the item they come after; {@code null}: from the first
   */
  public List<ItemView> items(String runId, int limit, @Nullable Long after) {
    return database.inTransaction(tx -> views(tx, tx.query(ITEMS, runId, limit, after)));
  }

  private static List<ItemView> views(Tx tx, List<Row> rows) {
    Map<Long, List<FailedAttempt>> failed = FailedAttempts.of(tx, rows);
    return rows.stream().map(row -> item(row, failed)).toList();
  }

  private List<RunView> runs(Tx tx, List<Row> rows) {
    Map<String, BigDecimal> cost =
        costs.of(tx, rows.stream().map(row -> row.getString("id")).toList());
    return rows.stream()
        .map(row -> run(row, cost.getOrDefault(row.getString("id"), BigDecimal.ZERO)))
        .toList();
  }

  private RunView run(Row row, BigDecimal cost) {
    @Nullable String summary = row.getString("summary");
    RunState state = RunTable.state(row);
    Tally tally = RunTable.tally(row);
    int wanted = row.getInteger("wanted");
    return new RunView(
        row.getString("id"),
        row.getString("state"),
        row.getString("stage"),
        json.readCriteria(row.getString("criteria")),
        row.getString("directory_name"),
        row.getString("on_gap"),
        row.getInteger("requested"),
        Math.min(wanted, tally.leads()),
        tally.researched(),
        tally.withContacts(),
        tally.failed(),
        cost.toPlainString(),
        row.getBigDecimal("elapsed"),
        summary == null ? row.getString("waits_for") : summary,
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "finished_at"),
        row.getString("brief"),
        row.getString("skip_name"),
        tally.rejected(),
        Pace.of(row).expectedEnd(tally, wanted, state).orElse(null),
        instant(row, "decide_by"),
        budget(row));
  }

  private static @Nullable String budget(Row row) {
    BigDecimal budget = row.getBigDecimal("budget_usd");
    return budget == null ? null : budget.stripTrailingZeros().toPlainString();
  }

  static ItemView item(Row row, Map<Long, List<FailedAttempt>> failed) {
    return new ItemView(
        Long.toString(row.getLong("id")),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("state"),
        row.getInteger("attempt"),
        row.getInteger("failures"),
        row.getInteger("crashes"),
        row.getString("holder"),
        row.getLong("token"),
        instant(row, "started_at"),
        instant(row, "completed_at"),
        row.getString("error"),
        row.getBoolean("alone"),
        failed.getOrDefault(row.getLong("id"), List.of()));
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}

package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.run.RunState.Active;
import dev.nightshift.research.run.RunState.Cancelled;
import dev.nightshift.research.run.RunState.Done;
import dev.nightshift.research.run.RunState.Failed;
import dev.nightshift.research.run.RunState.NeedsDecision;
import dev.nightshift.research.run.Tally.Count;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code research_run}. */
@Singleton
class RunTable {

  private static final String INSERT =
      """
      insert into research_run
        (id, criteria, quantity, directory_file, directory_name, on_gap, requested_by,
         correlation_id, requested, wanted, extended_by_policy, state, stage,
         companies_waiting, companies_open, companies_done, companies_failed,
         contacts_waiting, contacts_open, contacts_done, contacts_failed, with_contacts,
         brief, skip_file, skip_name, budget_usd)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $3, $3, false, 'LEAD_LIST', 'LEAD_LIST',
              0, 0, 0, 0, 0, 0, 0, 0, 0, $9, $10, $11, $12)
      on conflict (id) do nothing
      """;

  private static final String READ =
      """
      select *, (progress_told_at is null or
                 progress_told_at < clock_timestamp() - $2 * interval '1 millisecond')
                as progress_due, clock_timestamp() as now,
             (extract(epoch from clock_timestamp() - created_at) * 1000)::bigint as elapsed_ms,
             (extract(epoch from clock_timestamp() - working_since) * 1000)::bigint as worked_ms
      from research_run
      """;

  private static final String LOCK = READ + "where id = $1 for no key update";

  private static final String LOCK_IDLE =
      READ + "where id = any($1) order by id for no key update skip locked";

  private static final String SAVE =
      """
      update research_run
      set requested = $2, wanted = $3, extended_by_policy = $4, state = $5, stage = $6,
          summary = $7, report = $8,
          companies_waiting = $9, companies_open = $10, companies_done = $11,
          companies_failed = $12, contacts_waiting = $13, contacts_open = $14,
          contacts_done = $15, contacts_failed = $16, with_contacts = $17,
          progress_told_at = case when $18 then clock_timestamp() else progress_told_at end,
          finished_at = case when not $19 then null
                             else coalesce(finished_at, clock_timestamp()) end,
          rejected = $20, failures = $21,
          decide_by = case when $5 = 'NEEDS_DECISION' then decide_by end,
          working_since = case when $22 then clock_timestamp() else working_since end,
          done_before = case when $22 then $11::int + $12::int + $15::int + $16::int
                             else done_before end
      where id = $1
      """;

  private static final String ASK =
      """
      update research_run set decide_by = clock_timestamp() + $2 * interval '1 millisecond'
      where id = $1 returning decide_by
      """;

  private static final String OVERDUE =
      """
      select id from research_run
      where state = 'NEEDS_DECISION' and decide_by <= clock_timestamp()
      order by decide_by limit 1 for no key update skip locked
      """;

  private final RunJson json;
  private final RunConfig config;

  RunTable(RunJson json, RunConfig config) {
    this.json = json;
    this.config = config;
  }

  /** A run under its row lock, until the end of the transaction. */
  record Locked(Run run, Correlation correlation, boolean progressDue, Pace pace) {}

  /** Stores a request under the current correlation; false: a run of that id is known. */
  boolean insert(Tx tx, RunRequest request) {
    return tx.update(
            INSERT,
            request.runId(),
            json.write(request.criteria()),
            request.quantity(),
            request.directoryFile(),
            request.directoryName(),
            request.onGap().name(),
            request.requestedBy(),
            Correlation.current().correlationId(),
            request.brief(),
            request.skipFile(),
            request.skipName(),
            request.budgetUsd())
        == 1;
  }

  /** Who asked for a run. */
  String requester(Tx tx, String runId) {
    return tx.queryOne("select requested_by from research_run where id = $1", runId)
        .orElseThrow(() -> new IllegalStateException("There is no run " + runId))
        .getString("requested_by");
  }

  /** Gives the run another budget; false: there is no such run. */
  boolean budget(Tx tx, String runId, BigDecimal budgetUsd) {
    return tx.update("update research_run set budget_usd = $2 where id = $1", runId, budgetUsd)
        == 1;
  }

  Optional<Locked> lock(Tx tx, String runId) {
    return tx.queryOne(LOCK, runId, config.progressEvery().toMillis()).map(this::locked);
  }

  /** Locks those of the runs that nobody else has locked, without waiting, in a fixed order. */
  List<Locked> lockIdle(Tx tx, Collection<String> runIds) {
    return tx
        .query(LOCK_IDLE, runIds.toArray(String[]::new), config.progressEvery().toMillis())
        .stream()
        .map(this::locked)
        .toList();
  }

  private Locked locked(Row row) {
    return new Locked(
        run(row),
        Correlation.of(row.getString("correlation_id")),
        row.getBoolean("progress_due"),
        Pace.of(row));
  }

  /** From now on the question stands, for as long as configured; returns until when. */
  Instant ask(Tx tx, String runId) {
    return tx.queryOne(ASK, runId, config.decisionExpiry().toMillis())
        .orElseThrow()
        .getOffsetDateTime("decide_by")
        .toInstant();
  }

  /** Locks the run whose question has stood longest past its time; empty when there is none. */
  Optional<String> overdue(Tx tx) {
    return tx.queryOne(OVERDUE).map(row -> row.getString("id"));
  }

  /**
   * Stores the run.
   *
   * @param resumed whether work goes on after a pause
   */
  void save(Tx tx, Run run, boolean progressTold, boolean resumed) {
    Count companies = run.tally().companies();
    Count contacts = run.tally().contacts();
    LeadReport report = run.report();
    tx.send(
        SAVE,
        run.request().runId(),
        run.requested(),
        run.wanted(),
        run.extendedByPolicy(),
        run.state().label(),
        run.state().stage().name(),
        run.summary(),
        report == null ? null : json.write(report),
        companies.waiting(),
        companies.open(),
        companies.done(),
        companies.failed(),
        contacts.waiting(),
        contacts.open(),
        contacts.done(),
        contacts.failed(),
        run.tally().withContacts(),
        progressTold,
        run.state().ended(),
        run.tally().rejected(),
        run.givenUp().isEmpty() ? null : json.write(run.givenUp()),
        resumed);
  }

  private Run run(Row row) {
    String report = row.getString("report");
    String failures = row.getString("failures");
    return new Run(
        request(row),
        row.getInteger("requested"),
        row.getInteger("wanted"),
        row.getBoolean("extended_by_policy"),
        state(row),
        tally(row),
        report == null ? null : json.read(report, LeadReport.class),
        failures == null ? List.of() : List.of(json.read(failures, GivenUp[].class)));
  }

  private RunRequest request(Row row) {
    return new RunRequest(
        row.getString("id"),
        json.readCriteria(row.getString("criteria")),
        row.getInteger("quantity"),
        row.getString("directory_file"),
        row.getString("directory_name"),
        GapPolicy.valueOf(row.getString("on_gap")),
        row.getString("requested_by"),
        row.getString("brief"),
        row.getString("skip_file"),
        row.getString("skip_name"),
        row.getBigDecimal("budget_usd"));
  }

  static Tally tally(Row row) {
    return new Tally(
        count(row, "companies"),
        count(row, "contacts"),
        row.getInteger("with_contacts"),
        row.getInteger("rejected"));
  }

  static RunState state(Row row) {
    Stage stage = Stage.valueOf(row.getString("stage"));
    @Nullable String summary = row.getString("summary");
    String said = summary == null ? "" : summary;
    return switch (row.getString("state")) {
      case "NEEDS_DECISION" -> new NeedsDecision();
      case "DONE" -> new Done(said);
      case "FAILED" -> new Failed(stage, said);
      case "CANCELLED" -> new Cancelled(stage);
      default -> new Active(stage);
    };
  }

  private static Count count(Row row, String what) {
    return new Count(
        row.getInteger(what + "_waiting"),
        row.getInteger(what + "_open"),
        row.getInteger(what + "_done"),
        row.getInteger(what + "_failed"));
  }
}

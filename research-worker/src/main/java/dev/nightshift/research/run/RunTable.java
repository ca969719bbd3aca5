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
import java.time.Duration;
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
         budget_usd)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $3, $3, false, 'LEAD_LIST', 'LEAD_LIST',
              0, 0, 0, 0, 0, 0, 0, 0, 0, $9)
      on conflict (id) do nothing
      """;

  private static final String LOCK =
      """
      select *, (progress_told_at is null or
                 progress_told_at < clock_timestamp() - $2 * interval '1 millisecond')
                as progress_due
      from research_run where id = $1 for no key update
      """;

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
                             else coalesce(finished_at, clock_timestamp()) end
      where id = $1
      """;

  private final RunJson json;
  private final RunConfig config;

  RunTable(RunJson json, RunConfig config) {
    this.json = json;
    this.config = config;
  }

  /** A run under its row lock, until the end of the transaction. */
  record Locked(Run run, Correlation correlation, boolean progressDue) {}

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
            request.budgetUsd())
        == 1;
  }

  Optional<Locked> lock(Tx tx, String runId) {
    Duration every = config.progressEvery();
    return tx.queryOne(LOCK, runId, every.toMillis())
        .map(
            row ->
                new Locked(
                    run(row),
                    Correlation.of(row.getString("correlation_id")),
                    row.getBoolean("progress_due")));
  }

  /** Gives the run another budget; false: there is no such run. */
  boolean budget(Tx tx, String runId, BigDecimal budgetUsd) {
    return tx.update("update research_run set budget_usd = $2 where id = $1", runId, budgetUsd)
        == 1;
  }

  void save(Tx tx, Run run, boolean progressTold) {
    Count companies = run.tally().companies();
    Count contacts = run.tally().contacts();
    LeadReport report = run.report();
    tx.update(
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
        run.state().ended());
  }

  private Run run(Row row) {
    String report = row.getString("report");
    return new Run(
        request(row),
        row.getInteger("requested"),
        row.getInteger("wanted"),
        row.getBoolean("extended_by_policy"),
        state(row),
        new Tally(count(row, "companies"), count(row, "contacts"), row.getInteger("with_contacts")),
        report == null ? null : json.read(report, LeadReport.class));
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
        row.getBigDecimal("budget_usd"));
  }

  private static RunState state(Row row) {
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

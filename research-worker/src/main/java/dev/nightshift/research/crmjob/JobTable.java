package dev.nightshift.research.crmjob;

import dev.nightshift.backbone.database.Tx;
import java.util.Optional;

/** The table {@code crm_job}. */
final class JobTable {

  private JobTable() {}

  /** False: the job is known already. */
  static boolean insert(Tx tx, String id, String kind, String command, String requestedBy) {
    return tx.update(
            """
            insert into crm_job (id, kind, command, requested_by, state, progress)
            values ($1, $2, $3, $4, 'RUNNING', 'queued') on conflict (id) do nothing
            """,
            id,
            kind,
            command,
            requestedBy)
        == 1;
  }

  static Optional<JobView> view(Tx tx, String id) {
    return tx.queryOne("select * from crm_job where id = $1", id).map(JobView::of);
  }

  /** Says what it is at. */
  static void progress(Tx tx, String id, JobState state, String what) {
    tx.update(
        "update crm_job set state = $2, progress = $3 where id = $1 and ended_at is null",
        id,
        state.name(),
        what);
  }

  static void checkpoint(Tx tx, String id, String reached) {
    tx.update("update crm_job set checkpoint = $2 where id = $1", id, reached);
  }

  static Optional<String> checkpoint(Tx tx, String id) {
    return tx.queryOne("select checkpoint from crm_job where id = $1", id)
        .map(row -> row.getString("checkpoint"));
  }

  /** False: there is no such job, or it is over. */
  static boolean end(Tx tx, String id, JobState state, String reason) {
    return tx.update(
            """
            update crm_job set state = $2, reason = $3, ended_at = clock_timestamp()
            where id = $1 and ended_at is null
            """,
            id,
            state.name(),
            reason)
        == 1;
  }

  /** Ends it with what came of it; false as {@link #end}. */
  static boolean complete(Tx tx, String id, JobResult result) {
    return tx.update(
            """
            update crm_job set state = 'DONE', progress = 'done', text = $2, lead_id = $3,
                cost_usd = $4, ended_at = clock_timestamp()
            where id = $1 and ended_at is null
            """,
            id,
            result.text(),
            result.leadId(),
            result.costUsd())
        == 1;
  }

  /** A job that failed, open again: its kind and its command; empty: there is none that failed. */
  static Optional<Reopened> reopen(Tx tx, String id) {
    return tx.queryOne(
            """
            update crm_job set state = 'RUNNING', progress = 'queued again', reason = null,
                ended_at = null
            where id = $1 and state = 'FAILED' returning kind, command
            """,
            id)
        .map(row -> new Reopened(row.getString("kind"), row.getString("command")));
  }

  /** What is needed to begin it anew. */
  record Reopened(String kind, String command) {}

  /** Deletes a batch of those that ended so long ago. */
  static void deleteEnded(Tx tx, long seconds, int most) {
    tx.update(
        """
        delete from crm_job where id in (
          select id from crm_job
          where ended_at < clock_timestamp() - $1 * interval '1 second'
          order by ended_at limit $2 for update skip locked)
        """,
        seconds,
        most);
  }
}

package dev.nightshift.research.agenttask;

import dev.nightshift.backbone.contract.ChatCommand.StartAgentTask;
import dev.nightshift.backbone.database.Tx;
import java.math.BigDecimal;
import java.util.Optional;

/** The table {@code agent_task}. */
final class AgentTaskTable {

  private AgentTaskTable() {}

  /** False: the task is known already. */
  static boolean insert(Tx tx, StartAgentTask task) {
    return tx.update(
            """
            insert into agent_task (id, requested_by, rights, prompt, state, progress)
            values ($1, $2, $3, $4, 'OPEN', 'queued') on conflict (id) do nothing
            """,
            task.taskId(),
            task.caller(),
            task.rights().name(),
            task.prompt())
        == 1;
  }

  static Optional<AgentTask> find(Tx tx, String id) {
    return tx.queryOne("select * from agent_task where id = $1", id).map(AgentTask::of);
  }

  static Optional<AgentTaskView> view(Tx tx, String id) {
    return tx.queryOne("select * from agent_task where id = $1", id).map(AgentTaskView::of);
  }

  static void progress(Tx tx, String id, String what) {
    tx.update("update agent_task set progress = $2 where id = $1 and state = 'OPEN'", id, what);
  }

  /** False: there is no such task, or it is over. */
  static boolean end(Tx tx, String id, String state, String result, BigDecimal costUsd) {
    return tx.update(
            """
            update agent_task
            set state = $2, result = $3, cost_usd = $4, ended_at = clock_timestamp()
            where id = $1 and state = 'OPEN'
            """,
            id,
            state,
            result,
            costUsd)
        == 1;
  }

  /** Ends it with what came of it; false as {@link #end}. */
  static boolean complete(Tx tx, String id, AgentResult result) {
    return tx.update(
            """
            update agent_task
            set state = 'DONE', result = $2, cost_usd = $3, made_with = $4,
                ended_at = clock_timestamp()
            where id = $1 and state = 'OPEN'
            """,
            id,
            result.text(),
            result.costUsd(),
            result.madeWith())
        == 1;
  }

  /** False: there is no such task, or it has not failed. */
  static boolean reopen(Tx tx, String id) {
    return tx.update(
            """
            update agent_task set state = 'OPEN', progress = 'queued again', result = null,
                ended_at = null
            where id = $1 and state = 'FAILED'
            """,
            id)
        == 1;
  }

  /** Deletes a batch of those that ended so long ago. */
  static void deleteEnded(Tx tx, long seconds, int most) {
    tx.update(
        """
        delete from agent_task where id in (
          select id from agent_task
          where ended_at < clock_timestamp() - $1 * interval '1 second'
          order by ended_at limit $2 for update skip locked)
        """,
        seconds,
        most);
  }
}

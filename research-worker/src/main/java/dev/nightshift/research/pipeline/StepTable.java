package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table {@code pipeline_step}, as holders see it: claimed, finished, freed. */
final class StepTable {

  /** In order of readiness; of a lane only the first pipeline that goes on. */
  private static final String CLAIM =
      """
      with taken as (
        select s.pipeline_id, s.ordinal from pipeline_step s join pipeline p on p.id = s.pipeline_id
        where s.state = 'PENDING' and s.available_at <= clock_timestamp() and p.kind = $3
          and (p.lane is null or not exists (
            select 1 from pipeline q
            where q.lane = p.lane and q.state = 'RUNNING' and q.position < p.position))
        order by s.available_at, p.position limit $4
        for update of s skip locked)
      update pipeline_step s
      set state = 'HELD', holder = $1, lease_token = $2,
          token = greatest(coalesce(s.token, 0) + 1, $2), attempt = s.attempt + 1,
          started_at = clock_timestamp()
      from taken t, pipeline p
      where s.pipeline_id = t.pipeline_id and s.ordinal = t.ordinal and p.id = s.pipeline_id
      returning s.pipeline_id, p.kind, s.ordinal, s.name, s.input, s.attempt, s.waits, s.holder,
                s.token, s.lease_token, p.correlation_id,
                case when s.background then s.failures
                     else (select sum(o.failures)::int from pipeline_step o
                           where o.pipeline_id = s.pipeline_id and not o.background) end as failures
      """;

  private static final String MINE =
      """
      where pipeline_id = $1 and ordinal = $2 and state = 'HELD' and holder = $3 and token = $4
        and attempt = $5
      """;

  private StepTable() {}

  /** Which step it is. */
  record Key(String pipelineId, int ordinal) {
    static Key of(Step step) {
      return new Key(step.pipelineId(), step.ordinal());
    }
  }

  /** A step freed from a departed holder; {@code crashes} counts this one too. */
  record Freed(int ordinal, String name, int crashes) {}

  /** Takes up to {@code limit} steps for the holder, whose lease the transaction protects. */
  static List<Step> claim(Tx tx, String holder, long token, String kind, int limit) {
    List<Row> claimed = tx.query(CLAIM, holder, token, kind, limit);
    if (claimed.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, String>> outputs = new HashMap<>();
    PipelineTable.outputs(tx, claimed.stream().map(row -> row.getString("pipeline_id")).toList())
        .forEach(
            row ->
                outputs
                    .computeIfAbsent(row.getString("pipeline_id"), unseen -> new HashMap<>())
                    .put(row.getString("name"), row.getString("output")));
    return claimed.stream()
        .map(row -> step(row, outputs.getOrDefault(row.getString("pipeline_id"), Map.of())))
        .toList();
  }

  /** Whether any step could be claimed now by somebody; locks nothing. */
  static boolean anyDue(Tx tx) {
    return tx.queryOne(
            """
            select 1 as due from pipeline_step
            where state = 'PENDING' and available_at <= clock_timestamp() limit 1
            """)
        .isPresent();
  }

  /** The attempts the holder has in hand. */
  static Map<Key, Integer> heldBy(Tx tx, String holder) {
    return tx
        .query(
            "select pipeline_id, ordinal, attempt from pipeline_step"
                + " where state = 'HELD' and holder = $1",
            holder)
        .stream()
        .collect(
            Collectors.toMap(
                row -> new Key(row.getString("pipeline_id"), row.getInteger("ordinal")),
                row -> row.getInteger("attempt")));
  }

  /** Gives back what its live holder does not know of any more. */
  static void handBack(Tx tx, String holder, Key key) {
    tx.update(
        """
        update pipeline_step set state = 'PENDING', holder = null
        where pipeline_id = $1 and ordinal = $2 and state = 'HELD' and holder = $3
        """,
        key.pipelineId(),
        key.ordinal(),
        holder);
  }

  /** Locks the attempt's step; false when it is not this attempt's any more. */
  static boolean lockMine(Tx tx, Step step) {
    return tx.queryOne(
            "select 1 from pipeline_step " + MINE + " for no key update",
            step.pipelineId(),
            step.ordinal(),
            step.holder(),
            step.token(),
            step.attempt())
        .isPresent();
  }

  /** Marks the attempt's step done; false as {@link #lockMine}. */
  static boolean complete(Tx tx, Step step, String output) {
    return mine(
        tx,
        "state = 'DONE', output = $6, error = null, ended_at = clock_timestamp()",
        step,
        output);
  }

  /** Lets the step be tried again after a wait; false as {@link #lockMine}. */
  static boolean postpone(Tx tx, Step step, String reason, Duration wait) {
    return mine(
        tx,
        """
        state = 'PENDING', holder = null, failures = failures + 1, waits = 0, error = $6,
        available_at = clock_timestamp() + $7 * interval '1 millisecond'
        """,
        step,
        reason,
        wait.toMillis());
  }

  /** Puts the step off, with nothing counted against it; false as {@link #lockMine}. */
  static boolean putOff(Tx tx, Step step, String reason, Duration wait) {
    return mine(
        tx,
        """
        state = 'PENDING', holder = null, waits = waits + 1, error = $6,
        available_at = clock_timestamp() + $7 * interval '1 millisecond'
        """,
        step,
        reason,
        wait.toMillis());
  }

  /** Gives the step up for good; false as {@link #lockMine}. */
  static boolean giveUp(Tx tx, Step step, String reason) {
    return mine(
        tx,
        """
        state = 'FAILED', holder = null, failures = failures + 1, error = $6,
        ended_at = clock_timestamp()
        """,
        step,
        reason);
  }

  /** Pipelines of which the holder has steps, in a fixed order. */
  static List<String> pipelinesHeldBy(Tx tx, String holder) {
    return tx
        .query(
            "select distinct pipeline_id from pipeline_step where state = 'HELD' and holder = $1"
                + " order by pipeline_id",
            holder)
        .stream()
        .map(row -> row.getString("pipeline_id"))
        .toList();
  }

  /** Frees what a departed holder had of a pipeline; a crash is counted. */
  static List<Freed> free(Tx tx, String pipelineId, String holder, boolean crash, String reason) {
    return tx
        .query(
            """
            update pipeline_step
            set state = 'PENDING', holder = null, available_at = clock_timestamp(), waits = 0,
                crashes = crashes + case when $3 then 1 else 0 end,
                error = case when $3 then $4 else error end
            where pipeline_id = $1 and state = 'HELD' and holder = $2
            returning ordinal, name, crashes
            """,
            pipelineId,
            holder,
            crash,
            reason)
        .stream()
        .map(
            row ->
                new Freed(
                    row.getInteger("ordinal"), row.getString("name"), row.getInteger("crashes")))
        .toList();
  }

  private static boolean mine(Tx tx, String change, Step step, Object... values) {
    Object[] parameters = new Object[5 + values.length];
    parameters[0] = step.pipelineId();
    parameters[1] = step.ordinal();
    parameters[2] = step.holder();
    parameters[3] = step.token();
    parameters[4] = step.attempt();
    System.arraycopy(values, 0, parameters, 5, values.length);
    return tx.update("update pipeline_step set " + change + " " + MINE, parameters) == 1;
  }

  private static Step step(Row row, Map<String, String> earlier) {
    return new Step(
        row.getString("pipeline_id"),
        row.getString("kind"),
        row.getInteger("ordinal"),
        row.getString("name"),
        row.getString("input"),
        earlier,
        row.getInteger("attempt"),
        row.getInteger("failures"),
        row.getInteger("waits"),
        row.getString("holder"),
        row.getLong("token"),
        row.getLong("lease_token"),
        row.getString("correlation_id"));
  }
}

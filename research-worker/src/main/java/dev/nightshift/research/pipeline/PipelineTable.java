package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table {@code pipeline} with the states of its steps. Whoever changes one has locked it. */
final class PipelineTable {

  private static final String SAVE_STEP =
      """
      update pipeline_step
      set state = $3, holder = null, available_at = clock_timestamp(), waits = 0,
          ended_at = case when $3 in ('FAILED', 'CANCELLED') then clock_timestamp() end
      where pipeline_id = $1 and ordinal = $2
      """;

  private PipelineTable() {}

  /** A pipeline under its row lock, until the end of the transaction. */
  record Locked(String id, String kind, Correlation correlation, Pipeline pipeline) {}

  /** False: a pipeline of that id is known. */
  static boolean insert(
      Tx tx,
      String id,
      String kind,
      @Nullable String lane,
      Pipeline pipeline,
      List<NewStep> steps) {
    boolean added =
        tx.update(
                """
                insert into pipeline (id, kind, lane, state, correlation_id)
                values ($1, $2, $3, $4, $5) on conflict (id) do nothing
                """,
                id,
                kind,
                lane,
                pipeline.state().name(),
                Correlation.current().correlationId())
            == 1;
    if (added) {
      tx.batch(
          """
          insert into pipeline_step (pipeline_id, ordinal, name, background, input, state)
          values ($1, $2, $3, $4, $5, $6)
          """,
          IntStream.range(0, steps.size())
              .mapToObj(at -> row(id, pipeline.steps().get(at), steps.get(at)))
              .toList());
    }
    return added;
  }

  private static @Nullable Object[] row(String id, StepStatus status, NewStep step) {
    return new @Nullable Object[] {
      id, status.ordinal(), step.name(), step.background(), step.input(), status.state().name()
    };
  }

  static Optional<Locked> lock(Tx tx, String id) {
    return tx.queryOne("select * from pipeline where id = $1 for no key update", id)
        .map(row -> locked(row, steps(tx, id)));
  }

  private static Locked locked(Row row, List<StepStatus> steps) {
    return new Locked(
        row.getString("id"),
        row.getString("kind"),
        Correlation.of(row.getString("correlation_id")),
        new Pipeline(PipelineState.valueOf(row.getString("state")), steps));
  }

  private static List<StepStatus> steps(Tx tx, String id) {
    return tx
        .query(
            """
            select ordinal, name, background, state from pipeline_step
            where pipeline_id = $1 order by ordinal for no key update
            """,
            id)
        .stream()
        .map(
            row ->
                new StepStatus(
                    row.getInteger("ordinal"),
                    row.getString("name"),
                    row.getBoolean("background"),
                    StepState.valueOf(row.getString("state"))))
        .toList();
  }

  /** Writes what differs. */
  static void save(Tx tx, Locked before, Pipeline after) {
    if (before.pipeline().state() != after.state()) {
      tx.update(
          """
          update pipeline
          set state = $2, ended_at = case when $2 <> 'RUNNING' then clock_timestamp() end
          where id = $1
          """,
          before.id(),
          after.state().name());
    }
    tx.batch(
        SAVE_STEP,
        after.steps().stream()
            .filter(step -> !before.pipeline().steps().contains(step))
            .map(step -> new @Nullable Object[] {before.id(), step.ordinal(), step.state().name()})
            .toList());
  }

  /** What counts against its steps is forgotten. */
  static void countAnew(Tx tx, String id) {
    tx.update("update pipeline_step set failures = 0, crashes = 0 where pipeline_id = $1", id);
  }

  /** The outputs of the steps that are done, by the pipelines' ids. */
  static List<Row> outputs(Tx tx, List<String> ids) {
    return tx.query(
        """
        select pipeline_id, name, output from pipeline_step
        where pipeline_id = any($1) and state = 'DONE'
        """,
        (Object) ids.toArray(String[]::new));
  }

  /**
   * Deletes a batch of those that ended so long ago, once their last step in the background has.
   */
  static int deleteEnded(Tx tx, long seconds, int most) {
    return tx.update(
        """
        delete from pipeline where id in (
          select p.id from pipeline p
          where p.ended_at < clock_timestamp() - $1 * interval '1 second'
            and not exists (select 1 from pipeline_step s
                            where s.pipeline_id = p.id and s.state in ('PENDING', 'HELD'))
          order by p.ended_at limit $2 for update skip locked)
        """,
        seconds,
        most);
  }
}

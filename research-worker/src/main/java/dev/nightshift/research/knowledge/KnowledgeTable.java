package dev.nightshift.research.knowledge;

import dev.nightshift.backbone.database.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables {@code knowledge_reload} and {@code knowledge_instance}. */
final class KnowledgeTable {

  private KnowledgeTable() {}

  /**
   * What an instance works with.
   *
   * @param number the last demand it has followed
   * @param problem why it kept what it had, the last time
   */
  record Standing(
      String instanceId, long number, String version, Instant loadedAt, @Nullable String problem) {}

  /** The number of the last demand to read the files again; 0: there was none. */
  static long demanded(Tx tx) {
    return tx.queryOne("select number from knowledge_reload").orElseThrow().getLong("number");
  }

  /** Demands that every instance read the files again; the number of this demand. */
  static long demand(Tx tx) {
    return tx.queryOne("update knowledge_reload set number = number + 1 returning number")
        .orElseThrow()
        .getLong("number");
  }

  static void report(Tx tx, Standing standing) {
    tx.update(
        """
        insert into knowledge_instance (instance_id, number, version, loaded_at, problem)
        values ($1, $2, $3, $4, $5)
        on conflict (instance_id) do update
          set number = excluded.number, version = excluded.version,
              loaded_at = excluded.loaded_at, problem = excluded.problem
        """,
        standing.instanceId(),
        standing.number(),
        standing.version(),
        standing.loadedAt().atOffset(ZoneOffset.UTC),
        standing.problem());
  }

  static boolean reported(Tx tx, String instanceId) {
    return tx.queryOne("select 1 from knowledge_instance where instance_id = $1", instanceId)
        .isPresent();
  }

  static void forget(Tx tx, String instanceId) {
    tx.update("delete from knowledge_instance where instance_id = $1", instanceId);
  }

  static List<Standing> all(Tx tx) {
    return tx.query("select * from knowledge_instance order by instance_id").stream()
        .map(
            row ->
                new Standing(
                    row.getString("instance_id"),
                    row.getLong("number"),
                    row.getString("version"),
                    row.getOffsetDateTime("loaded_at").toInstant(),
                    row.getString("problem")))
        .toList();
  }
}

package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * How far the mirror is behind.
 *
 * @param depth rows that differ from it and are to be sent
 * @param oldestSeconds since the first of them changed, or was to be tried again behind another
 *     row; 0 when there are none
 * @param parked rows that InsForge refused
 * @param lastError why the last call failed; {@code null} once one went through
 */
public record MirrorView(
    boolean configured, long depth, long oldestSeconds, long parked, @Nullable String lastError) {

  static MirrorView of(Tx tx) {
    Row row =
        tx.queryOne(
                """
                select m.target is not null as configured, s.last_error, q.depth, q.oldest,
                       (select count(*) from crm_change where state = 'PARKED') as parked
                from crm_mirror m, crm_mirror_state s,
                  (select count(*) as depth,
                          greatest(0, extract(epoch from clock_timestamp() - min(queued_at)))::bigint
                            as oldest
                   from crm_change where state in ('WAITING', 'HELD')) as q
                """)
            .orElseThrow();
    return new MirrorView(
        row.getBoolean("configured"),
        row.getLong("depth"),
        row.getLong("oldest"),
        row.getLong("parked"),
        row.getString("last_error"));
  }
}

package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog.Entity;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code crm_mirror} and {@code crm_mirror_state}: where the mirror is, and how. */
final class MirrorTarget {

  private MirrorTarget() {}

  static Optional<String> current(Tx tx) {
    return tx.queryOne("select target from crm_mirror").map(row -> row.getString("target"));
  }

  /** Whether it is nowhere; no mirror begins before the transaction ends. */
  static boolean ended(Tx tx) {
    return tx.queryOne("select target from crm_mirror for key share")
        .map(row -> row.getString("target"))
        .isEmpty();
  }

  /**
   * Sets where the mirror is. Waits for changes that are under way, and lets later ones wait: each
   * either marks its row or is committed before the backfill of a new mirror begins.
   *
   * @param target {@code null}: nowhere
   * @return whether that is another one than before
   */
  static boolean set(Tx tx, @Nullable String target) {
    String before =
        tx.queryOne("select target from crm_mirror for update").orElseThrow().getString("target");
    if (Objects.equals(before, target)) {
      return false;
    }
    tx.update("update crm_mirror set target = $1", target);
    tx.update("update crm_mirror_state set last_error = null, last_error_at = null");
    tx.update("delete from crm_mirror_backfill");
    if (target != null) {
      for (Entity entity : Entity.values()) {
        tx.update("insert into crm_mirror_backfill (entity) values ($1)", entity.name());
      }
    }
    return true;
  }

  /** Keeps why the last call failed; {@code null}: it did not. */
  static void outcome(Tx tx, @Nullable String error) {
    tx.update(
        """
        update crm_mirror_state
        set last_error = $1, last_error_at = case when $1::text is null then null
                                                  else clock_timestamp() end
        where last_error is distinct from $1
        """,
        error);
  }
}

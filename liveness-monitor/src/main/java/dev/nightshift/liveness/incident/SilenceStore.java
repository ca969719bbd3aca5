package dev.nightshift.liveness.incident;

import dev.nightshift.backbone.database.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code silence}: at most one per cause. */
final class SilenceStore {

  private SilenceStore() {}

  /** Replaces the silence of the same cause. */
  static void save(Tx tx, Silence silence) {
    tx.update(
        """
        insert into silence (cause, silenced_until, silenced_by) values ($1, $2, $3)
        on conflict (cause) do update
          set silenced_until = excluded.silenced_until, silenced_by = excluded.silenced_by
        """,
        silence.cause(),
        silence.until().atOffset(ZoneOffset.UTC),
        silence.by());
  }

  /**
   * Until when a cause is silent; null when it is not. Kept from ending until this transaction is
   * over, so that an incident opened meanwhile is there when the silence ends.
   */
  static @Nullable Instant until(Tx tx, String cause) {
    return tx.queryOne("select silenced_until from silence where cause = $1 for share", cause)
        .map(row -> row.getOffsetDateTime("silenced_until").toInstant())
        .orElse(null);
  }

  /** Takes out the silences whose time is over; one that is being relied on goes a turn later. */
  static List<String> takeEnded(Tx tx, Instant now, int limit) {
    return tx
        .query(
            """
            delete from silence where cause in (
              select cause from silence where silenced_until <= $1
              order by silenced_until limit $2 for update skip locked)
            returning cause
            """,
            now.atOffset(ZoneOffset.UTC),
            limit)
        .stream()
        .map(row -> row.getString("cause"))
        .toList();
  }
}

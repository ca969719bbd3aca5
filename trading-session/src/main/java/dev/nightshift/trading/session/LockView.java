package dev.nightshift.trading.session;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps, or kept, a session from entering; times are the feed's.
 *
 * @param holds it does now
 */
@Schema(name = "TradingLock")
public record LockView(
    String id,
    String reason,
    Instant addedAt,
    Instant until,
    @Nullable Instant liftedAt,
    boolean holds) {

  static LockView of(Row row) {
    return new LockView(
        row.getString("lock_id"),
        row.getString("reason"),
        row.getOffsetDateTime("added_at").toInstant(),
        row.getOffsetDateTime("until_at").toInstant(),
        SessionView.instantOrNull(row.getOffsetDateTime("lifted_at")),
        row.getBoolean("holds"));
  }
}

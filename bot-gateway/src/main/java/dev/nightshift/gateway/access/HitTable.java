package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One caller's hits in the database: numbered without gaps, at times that never fall. So the hits
 * within a window are those from the first one in it to the last of all, and the hit whose going
 * makes room is found by its number: however large a limit is, both are look-ups.
 *
 * <p>Made by locking the caller's row, whose lock serves as the queue of all instances.
 */
final class HitTable {

  /** How often hits that count nowhere any more are deleted, in hits. */
  private static final int SWEEP = 64;

  private static final String LOCK =
      """
      insert into limit_meter (scope, caller, hits, last_at) values ($1, $2, 0, $3)
      on conflict (scope, caller) do update set caller = excluded.caller
      returning hits, last_at, told_until
      """;

  private static final String USED =
      """
      select w.number, first.seq, first.at as oldest, turning.at as turning
      from unnest($3::timestamptz[], $4::bigint[]) with ordinality as w(since, turning, number)
      left join lateral (
        select seq, at from limit_hit h
        where h.scope = $1 and h.caller = $2 and h.at > w.since order by h.at, h.seq limit 1
      ) first on true
      left join limit_hit turning
        on turning.scope = $1 and turning.caller = $2 and turning.seq = w.turning
      order by w.number
      """;

  private static final String HIT =
      """
      with hit as (insert into limit_hit (scope, caller, seq, at) values ($1, $2, $3, $4))
      update limit_meter set hits = $3, last_at = $4 where scope = $1 and caller = $2
      """;

  private final Tx tx;
  private final String scope;
  private final String caller;
  private final long hits;
  private final Instant now;
  private final Optional<Instant> toldUntil;

  private HitTable(
      Tx tx, String scope, String caller, long hits, Instant now, Optional<Instant> toldUntil) {
    this.tx = tx;
    this.scope = scope;
    this.caller = caller;
    this.hits = hits;
    this.now = now;
    this.toldUntil = toldUntil;
  }

  /**
   * Locks the caller's row until the transaction ends. Hits that lie in the future, because the
   * clock was set back since, are drawn in: they count for one window's length from now, never
   * longer.
   */
  static HitTable lock(Tx tx, String scope, String caller, Instant now) {
    Row row = tx.queryOne(LOCK, scope, caller, time(now)).orElseThrow();
    Instant last = row.getOffsetDateTime("last_at").toInstant();
    if (last.isAfter(now)) {
      tx.send(
          "update limit_hit set at = $3 where scope = $1 and caller = $2 and at > $3",
          scope,
          caller,
          time(now));
    }
    return new HitTable(
        tx,
        scope,
        caller,
        row.getLong("hits"),
        now,
        Optional.ofNullable(instant(row.getOffsetDateTime("told_until"))));
  }

  /** Until when the caller was told that there is no room. */
  Optional<Instant> toldUntil() {
    return toldUntil;
  }

  Meter meter(List<Window> windows) {
    List<Row> rows =
        tx.query(
            USED,
            scope,
            caller,
            windows.stream()
                .map(window -> time(now.minus(window.length())))
                .toArray(OffsetDateTime[]::new),
            windows.stream().map(window -> hits - window.most() + 1).toArray(Long[]::new));
    return new Meter(
        IntStream.range(0, windows.size())
            .mapToObj(i -> usage(windows.get(i), rows.get(i)))
            .toList(),
        now);
  }

  private Window.Usage usage(Window window, Row row) {
    Long first = row.getLong("seq");
    return new Window.Usage(
        window,
        first == null ? 0 : hits - first + 1,
        Optional.ofNullable(instant(row.getOffsetDateTime("oldest"))),
        Optional.ofNullable(instant(row.getOffsetDateTime("turning"))));
  }

  /** Counts one more. */
  void hit(Duration longest) {
    tx.send(HIT, scope, caller, hits + 1, time(now));
    if (hits % SWEEP == 0) {
      tx.send(
          "delete from limit_hit where scope = $1 and caller = $2 and at <= $3",
          scope,
          caller,
          time(now.minus(longest)));
    }
  }

  /** Notes that the caller knows. */
  void told(Instant until) {
    tx.send(
        "update limit_meter set told_until = $3 where scope = $1 and caller = $2",
        scope,
        caller,
        time(until));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}

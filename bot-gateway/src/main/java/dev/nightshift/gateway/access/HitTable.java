package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One caller's hits in the database: numbered without gaps, at times that never fall. So the hits
 * within a window are those from the first one in it to the last of all, and the hit whose going
 * makes room is found by its number: however large a limit is, both are look-ups.
 *
 * <p>Made by locking the caller's row, whose lock serves as the queue of all instances. What is
 * done for several callers is one statement for all.
 */
final class HitTable {

  /** How often hits that count nowhere any more are deleted, in hits. */
  private static final int SWEEP = 64;

  /** In one order, so that nobody waits in a circle. */
  private static final String LOCK =
      """
      insert into limit_meter (scope, caller, hits, last_at)
      select $1, caller, 0, $3 from unnest($2::text[]) as caller order by caller
      on conflict (scope, caller) do update set caller = excluded.caller
      returning caller, hits, last_at, told_until
      """;

  /** Lateral, so that each is looked up by its key, whatever the planner believes of the table. */
  private static final String USED =
      """
      select first.seq, first.at as oldest, turning.at as turning
      from unnest($2::text[], $3::bigint[]) with ordinality as c(caller, hits, number)
      cross join unnest($4::timestamptz[], $5::bigint[]) with ordinality as w(since, most, number)
      left join lateral (
        select seq, at from limit_hit h
        where h.scope = $1 and h.caller = c.caller and h.at > w.since order by h.at, h.seq limit 1
      ) first on true
      left join lateral (
        select at from limit_hit h
        where h.scope = $1 and h.caller = c.caller and h.seq = c.hits - w.most + 1 limit 1
      ) turning on true
      order by c.number, w.number
      """;

  private static final String HIT =
      """
      with counted as (select caller, seq from unnest($2::text[], $3::bigint[]) as c(caller, seq)),
      hit as (
        insert into limit_hit (scope, caller, seq, at) select $1, caller, seq, $4 from counted)
      update limit_meter m set hits = c.seq, last_at = $4
      from counted c where m.scope = $1 and m.caller = c.caller
      """;

  private final Tx tx;
  private final String scope;
  private final String caller;
  private final long hits;
  private final Instant now;
  private final Optional<Instant> toldUntil;

  private HitTable(Tx tx, String scope, Instant now, Row row) {
    this.tx = tx;
    this.scope = scope;
    this.caller = row.getString("caller");
    this.hits = row.getLong("hits");
    this.now = now;
    this.toldUntil = Optional.ofNullable(instant(row.getOffsetDateTime("told_until")));
  }

  /** {@link #lock(Tx, String, List, Instant)} of one. */
  static HitTable lock(Tx tx, String scope, String caller, Instant now) {
    return lock(tx, scope, List.of(caller), now).getFirst();
  }

  /**
   * Locks the callers' rows until the transaction ends. Hits that lie in the future, because the
   * clock was set back since, are drawn in: they count for one window's length from now, never
   * longer.
   *
   * @param callers each of them once
   */
  static List<HitTable> lock(Tx tx, String scope, List<String> callers, Instant now) {
    Map<String, HitTable> locked = new HashMap<>();
    for (Row row : tx.query(LOCK, scope, callers.toArray(String[]::new), time(now))) {
      HitTable table = new HitTable(tx, scope, now, row);
      locked.put(table.caller, table);
      if (row.getOffsetDateTime("last_at").toInstant().isAfter(now)) {
        table.drawIn();
      }
    }
    return callers.stream().map(locked::get).toList();
  }

  private void drawIn() {
    tx.send(
        "update limit_hit set at = $3 where scope = $1 and caller = $2 and at > $3",
        scope,
        caller,
        time(now));
  }

  /** Until when the caller was told that there is no room. */
  Optional<Instant> toldUntil() {
    return toldUntil;
  }

  Meter meter(List<Window> windows) {
    return meters(List.of(this), windows).getFirst();
  }

  /** What each has used of the windows; of tables that were locked together, at least one. */
  static List<Meter> meters(List<HitTable> tables, List<Window> windows) {
    HitTable any = tables.getFirst();
    List<Row> rows =
        any.tx.query(
            USED,
            any.scope,
            tables.stream().map(table -> table.caller).toArray(String[]::new),
            tables.stream().map(table -> table.hits).toArray(Long[]::new),
            windows.stream()
                .map(window -> time(any.now.minus(window.length())))
                .toArray(OffsetDateTime[]::new),
            windows.stream().map(window -> (long) window.most()).toArray(Long[]::new));
    List<Meter> meters = new ArrayList<>(tables.size());
    for (int i = 0; i < tables.size(); i++) {
      int from = i * windows.size();
      meters.add(tables.get(i).meter(windows, rows.subList(from, from + windows.size())));
    }
    return meters;
  }

  private Meter meter(List<Window> windows, List<Row> rows) {
    List<Window.Usage> usages = new ArrayList<>(windows.size());
    for (int i = 0; i < windows.size(); i++) {
      usages.add(usage(windows.get(i), rows.get(i)));
    }
    return new Meter(usages, now);
  }

  private Window.Usage usage(Window window, Row row) {
    Long first = row.getLong("seq");
    return new Window.Usage(
        window,
        first == null ? 0 : hits - first + 1,
        Optional.ofNullable(instant(row.getOffsetDateTime("oldest"))),
        Optional.ofNullable(instant(row.getOffsetDateTime("turning"))));
  }

  /** Counts one more of each; of tables that were locked together. */
  static void hit(List<HitTable> tables, Duration longest) {
    if (tables.isEmpty()) {
      return;
    }
    HitTable any = tables.getFirst();
    any.tx.send(
        HIT,
        any.scope,
        tables.stream().map(table -> table.caller).toArray(String[]::new),
        tables.stream().map(table -> table.hits + 1).toArray(Long[]::new),
        time(any.now));
    tables.stream().filter(table -> table.hits % SWEEP == 0).forEach(table -> table.sweep(longest));
  }

  private void sweep(Duration longest) {
    tx.send(
        "delete from limit_hit where scope = $1 and caller = $2 and at <= $3",
        scope,
        caller,
        time(now.minus(longest)));
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

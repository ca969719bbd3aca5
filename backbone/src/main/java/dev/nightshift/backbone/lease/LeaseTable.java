package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/**
 * The table {@code instance_lease}. Time is the database's {@code clock_timestamp()} throughout.
 *
 * <p>Locking is what fences: a protected write holds the row {@code FOR KEY SHARE} until it
 * commits, ending a lease takes it {@code FOR UPDATE}; so either the write commits before the end,
 * or it finds the lease gone. Renewals touch no key and never wait for writes.
 */
final class LeaseTable {

  /** Never reissued, even after a restore: at least the epoch in microseconds. */
  private static final String NEXT_TOKEN =
      "greatest(%s, (extract(epoch from clock_timestamp()) * 1000000)::bigint)";

  private static final String ACQUIRE =
      """
      insert into instance_lease as l (instance_id, token, expires_at, renewed_at)
      values ($1, %s, clock_timestamp() + $2 * interval '1 millisecond', clock_timestamp())
      on conflict (instance_id) do update
        set token = %s, expires_at = excluded.expires_at, renewed_at = excluded.renewed_at,
            steady_since = clock_timestamp(), ended_at = null, end_reason = null
      returning token
      """
          .formatted(NEXT_TOKEN.formatted("0"), NEXT_TOKEN.formatted("l.token + 1"));

  private static final String RENEW =
      """
      update instance_lease
      set expires_at = clock_timestamp() + $3 * interval '1 millisecond',
          renewed_at = clock_timestamp(),
          steady_since = case
            when renewed_at > clock_timestamp() - $3 * interval '0.5 millisecond' then steady_since
            else clock_timestamp() end
      where instance_id = $1 and token = $2 and ended_at is null
      """;

  private static final String PROTECT =
      """
      select 1 from instance_lease
      where instance_id = $1 and token = $2 and ended_at is null
        and expires_at > clock_timestamp()
      for key share
      """;

  private static final String EXPIRED =
      """
      select other.instance_id from instance_lease other, instance_lease mine
      where mine.instance_id = $1 and mine.ended_at is null
        and mine.renewed_at > clock_timestamp() - $2 * interval '0.5 millisecond'
        and mine.steady_since < clock_timestamp() - $2 * interval '1 millisecond'
        and other.instance_id <> mine.instance_id
        and other.ended_at is null and other.expires_at < clock_timestamp() limit 100
      """;

  private static final String END =
      """
      update instance_lease l
      set token = %s, ended_at = clock_timestamp(), end_reason = $2
      from (select instance_id from instance_lease
            where instance_id = $1 and ended_at is null and %%s
            for update) as open
      where l.instance_id = open.instance_id
      """
          .formatted(NEXT_TOKEN.formatted("l.token + 1"));

  private LeaseTable() {}

  /**
   * Takes the instance's lease under a new token, also over one it still holds: after a commit of
   * unknown outcome that one's token is not known.
   */
  static long acquire(Tx tx, String instanceId, Duration length) {
    return tx.queryOne(ACQUIRE, instanceId, length.toMillis()).orElseThrow().getLong("token");
  }

  /** False: the lease was ended, and the token is worthless from now on. */
  static boolean renew(Tx tx, String instanceId, long token, Duration length) {
    return tx.update(RENEW, instanceId, token, length.toMillis()) == 1;
  }

  /** Holds the lease open until the transaction ends; false: it is gone. */
  static boolean protect(Tx tx, String instanceId, long token) {
    return tx.queryOne(PROTECT, instanceId, token).isPresent();
  }

  /** The same without waiting; when it is gone, {@code stale} is thrown where the caller waits. */
  static void protectAhead(
      Tx tx, String instanceId, long token, Supplier<? extends RuntimeException> stale) {
    tx.send(
        rows -> {
          if (rows.size() == 0) {
            throw stale.get();
          }
        },
        PROTECT,
        instanceId,
        token);
  }

  /**
   * Leases of others past their expiry, as far as this instance can tell: none unless it renewed
   * its own within half of its length, and has done so without a gap for a whole one. After an
   * outage that hit all of them, everybody has had time to renew before anybody is missed.
   */
  static List<String> expired(Tx tx, String mine, Duration length) {
    return tx.query(EXPIRED, mine, length.toMillis()).stream()
        .map(row -> row.getString("instance_id"))
        .toList();
  }

  /** Ends it whatever its age; false: nothing was open. */
  static boolean end(Tx tx, String instanceId, String reason) {
    return tx.update(END.formatted("true"), instanceId, reason) == 1;
  }

  static boolean endIfExpired(Tx tx, String instanceId, String reason) {
    return tx.update(END.formatted("expires_at < clock_timestamp()"), instanceId, reason) == 1;
  }

  static boolean endIfNotRenewedSince(Tx tx, String instanceId, String reason, Instant since) {
    return tx.update(
            END.formatted("renewed_at < $3"), instanceId, reason, since.atOffset(ZoneOffset.UTC))
        == 1;
  }

  /** A token is the moment it was given at, unless the server's clock was set back since. */
  static boolean endIfTakenBefore(Tx tx, String instanceId, String reason, Instant at) {
    return tx.update(
            END.formatted("token <= (extract(epoch from $3::timestamptz) * 1000000)::bigint"),
            instanceId,
            reason,
            at.atOffset(ZoneOffset.UTC))
        == 1;
  }
}

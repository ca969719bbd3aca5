package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code instance}. */
final class InstanceStore {

  private static final String SELECT = "select * from instance ";

  private InstanceStore() {}

  static Optional<KnownInstance> lock(Tx tx, InstanceId id) {
    return tx.queryOne(SELECT + "where instance_id = $1 for update", id.toString())
        .map(InstanceRow::read);
  }

  /** Other lives at the place of {@code id} that are not certainly over, locked by id. */
  static List<KnownInstance> lockUnsettledAtPlace(Tx tx, InstanceId id) {
    return read(
        tx.query(
            SELECT
                + """
                where service = $1 and place = $2 and instance_id <> $3
                  and (state in ('UP', 'SUSPECT') or (state = 'LOST' and not lost_certain))
                order by instance_id for update
                """,
            id.service(),
            id.place(),
            id.toString()));
  }

  /**
   * The latest live one at the place of {@code id} that started after {@code startedAt}. One that
   * is gone, or that claims to start only after {@code now}, says nothing: clocks are set back.
   */
  static Optional<InstanceId> laterAtPlace(Tx tx, InstanceId id, Instant startedAt, Instant now) {
    return tx.queryOne(
            """
            select instance_id from instance
            where service = $1 and place = $2 and started_at > $3 and started_at <= $4
              and state in ('UP', 'SUSPECT')
            order by started_at desc limit 1
            """,
            id.service(),
            id.place(),
            utc(startedAt),
            utc(now))
        .map(row -> InstanceId.parse(row.getString("instance_id")));
  }

  /** All live instances of the service and the latest others. */
  static List<KnownInstance> ofService(Tx tx, String service, int gone) {
    return read(
        tx.query(
            """
            (select * from instance where service = $1 and state in ('UP', 'SUSPECT'))
            union all
            (select * from instance where service = $1 and state in ('LOST', 'STOPPED')
             order by since desc limit $2)
            """,
            service,
            gone));
  }

  /** Those to be asked: live ones, and uncertainly lost ones that may come back. */
  static List<KnownInstance> watched(Tx tx, Instant lostAfter, int limit) {
    return read(
        tx.query(
            SELECT
                + """
                where management_url is not null
                  and (state in ('UP', 'SUSPECT')
                       or (state = 'LOST' and not lost_certain and since > $1))
                order by state = 'LOST', instance_id limit $2
                """,
            utc(lostAfter),
            limit));
  }

  /** Live ones and those gone since {@code goneAfter}. */
  static List<KnownInstance> listed(Tx tx, Instant goneAfter, int limit) {
    return read(
        tx.query(
            SELECT
                + """
                where state in ('UP', 'SUSPECT') or since > $1
                order by state in ('LOST', 'STOPPED'), service, place, since desc limit $2
                """,
            utc(goneAfter),
            limit));
  }

  static Map<String, Long> liveByService(Tx tx) {
    return tx
        .query(
            """
            select service, count(*) as live from instance where state in ('UP', 'SUSPECT')
            group by service
            """)
        .stream()
        .collect(Collectors.toMap(row -> row.getString("service"), row -> row.getLong("live")));
  }

  static void insert(Tx tx, KnownInstance instance) {
    tx.update(
        """
        insert into instance (instance_id, service, place, pid, management_url, state, since,
          started_at, registered_at, lost_certain, lost_reason, suspect_since)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        instance.id().toString(),
        instance.id().service(),
        instance.id().place(),
        instance.pid(),
        instance.managementUrl(),
        InstanceRow.name(instance.state()),
        utc(instance.state().since()),
        utcOrNull(instance.startedAt()),
        utcOrNull(instance.registeredAt()),
        InstanceRow.certain(instance.state()),
        InstanceRow.reason(instance.state()),
        utcOrNull(InstanceRow.suspectSince(instance.state())));
  }

  /** Fills in what a registration says of an instance whose exit was known before. */
  static void complete(Tx tx, KnownInstance instance) {
    tx.update(
        """
        update instance set pid = $2, management_url = $3, started_at = $4, registered_at = $5
        where instance_id = $1
        """,
        instance.id().toString(),
        instance.pid(),
        instance.managementUrl(),
        utcOrNull(instance.startedAt()),
        utcOrNull(instance.registeredAt()));
  }

  static void saveState(Tx tx, InstanceId id, InstanceState state) {
    tx.update(
        """
        update instance set state = $2, since = $3, lost_certain = $4, lost_reason = $5,
          suspect_since = $6
        where instance_id = $1
        """,
        id.toString(),
        InstanceRow.name(state),
        utc(state.since()),
        InstanceRow.certain(state),
        InstanceRow.reason(state),
        utcOrNull(InstanceRow.suspectSince(state)));
  }

  /** Writes what instances said of themselves, in the order of their ids. */
  static void saveSightings(Tx tx, List<Sighting> sightings) {
    tx.batch(
        "update instance set last_seen_at = $2, report = $3 where instance_id = $1",
        sightings.stream()
            .sorted((a, b) -> a.id().toString().compareTo(b.id().toString()))
            .map(
                seen ->
                    new @Nullable Object[] {
                      seen.id().toString(), utc(seen.at()), seen.report().write()
                    })
            .toList());
  }

  /** Deletes a batch, but no life whose loss is an open incident. */
  static int deleteGone(Tx tx, Instant before, int limit) {
    return tx.update(
        """
        delete from instance where instance_id in (
          select instance_id from instance i
          where state in ('LOST', 'STOPPED') and since < $1 and not exists (
            select from incident where resolved_at is null
              and cause = 'instance-lost:' || i.service || '/' || i.place)
          order by since limit $2 for update skip locked)
        """,
        utc(before),
        limit);
  }

  private static List<KnownInstance> read(List<Row> rows) {
    return rows.stream().map(InstanceRow::read).toList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }
}

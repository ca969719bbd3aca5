package dev.nightshift.benchmarks.research;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attempts that an instance held at one moment, and what became of their items. */
record HeldItems(List<Long> ids, List<Integer> attempts) {

  private static final String HELD =
      "select id, attempt from work_item where state = 'HELD' and holder = ?";

  private static final String STARTED_AGAIN =
      """
      select count(*), max(w.started_at) from work_item w
      join unnest(?::bigint[], ?::int[]) as held(id, attempt)
        on w.id = held.id and w.attempt > held.attempt
      """;

  private static final String ACCEPTED =
      """
      select count(*) from work_item w
      join unnest(?::bigint[], ?::int[]) as held(id, attempt)
        on w.id = held.id and w.attempt = held.attempt
      where w.state <> 'HELD' and w.completed_at > ?
      """;

  static HeldItems of(Connection database, String holder) throws SQLException {
    List<Long> ids = new ArrayList<>();
    List<Integer> attempts = new ArrayList<>();
    try (PreparedStatement query = database.prepareStatement(HELD)) {
      query.setString(1, holder);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
          attempts.add(rows.getInt(2));
        }
      }
    }
    return new HeldItems(ids, attempts);
  }

  boolean none() {
    return ids.isEmpty();
  }

  int count() {
    return ids.size();
  }

  /** When the last of them was started again; empty while one was not. */
  Optional<Instant> allStartedAgain(Connection database) throws SQLException {
    try (PreparedStatement query = prepare(database, STARTED_AGAIN);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1) < ids.size()
          ? Optional.empty()
          : Optional.of(row.getTimestamp(2).toInstant());
    }
  }

  /** Results of these very attempts that were accepted after that time. */
  int acceptedAfter(Connection database, Instant time) throws SQLException {
    try (PreparedStatement query = prepare(database, ACCEPTED)) {
      query.setTimestamp(3, java.sql.Timestamp.from(time));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private PreparedStatement prepare(Connection database, String sql) throws SQLException {
    PreparedStatement query = database.prepareStatement(sql);
    query.setArray(1, database.createArrayOf("bigint", ids.toArray()));
    query.setArray(2, database.createArrayOf("int", attempts.toArray()));
    return query;
  }
}

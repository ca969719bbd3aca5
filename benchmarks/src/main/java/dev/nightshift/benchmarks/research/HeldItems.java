package dev.nightshift.benchmarks.research;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Everything of those that others have done; a write that comes later shows in it. */
  private static final String DONE =
      """
      select w.id, w::text from work_item w
      join unnest(?::bigint[], ?::int[]) as held(id, attempt)
        on w.id = held.id and w.attempt > held.attempt
      where w.state = 'DONE'
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

  /** The items that others have done meanwhile, as they stand; by id. */
  Map<Long, String> doneElsewhere(Connection database) throws SQLException {
    Map<Long, String> done = new HashMap<>();
    try (PreparedStatement query = prepare(database, DONE);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        done.put(rows.getLong(1), rows.getString(2));
      }
    }
    return done;
  }

  private PreparedStatement prepare(Connection database, String sql) throws SQLException {
    PreparedStatement query = database.prepareStatement(sql);
    query.setArray(1, database.createArrayOf("bigint", ids.toArray()));
    query.setArray(2, database.createArrayOf("int", attempts.toArray()));
    return query;
  }
}

package dev.nightshift.liveness.instance;

import dev.nightshift.liveness.instance.InstanceState.Lost;
import dev.nightshift.liveness.instance.InstanceState.Stopped;
import dev.nightshift.liveness.instance.InstanceState.Suspect;
import dev.nightshift.liveness.instance.InstanceState.Up;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code instance} and its state in columns. */
final class InstanceRow {

  private InstanceRow() {}

  static KnownInstance read(Row row) {
    return new KnownInstance(
        InstanceId.parse(row.getString("instance_id")),
        row.getLong("pid"),
        row.getString("management_url"),
        state(row),
        instant(row, "started_at"),
        instant(row, "registered_at"),
        instant(row, "last_seen_at"),
        Report.read(row.getJsonObject("report")));
  }

  static String name(InstanceState state) {
    return switch (state) {
      case Up _ -> "UP";
      case Suspect _ -> "SUSPECT";
      case Lost _ -> "LOST";
      case Stopped _ -> "STOPPED";
    };
  }

  static @Nullable Boolean certain(InstanceState state) {
    return state instanceof Lost lost ? lost.certain() : null;
  }

  static @Nullable String reason(InstanceState state) {
    return state instanceof Lost lost ? lost.reason() : null;
  }

  static @Nullable Instant suspectSince(InstanceState state) {
    return state instanceof Lost lost ? lost.suspectSince() : null;
  }

  private static InstanceState state(Row row) {
    Instant since = row.getOffsetDateTime("since").toInstant();
    String name = row.getString("state");
    return switch (name) {
      case "UP" -> new Up(since);
      case "SUSPECT" -> new Suspect(since);
      case "LOST" ->
          new Lost(
              since,
              row.getBoolean("lost_certain"),
              row.getString("lost_reason"),
              row.getOffsetDateTime("suspect_since").toInstant());
      case "STOPPED" -> new Stopped(since);
      default ->
          throw new IllegalStateException(
              "Instance " + row.getString("instance_id") + " has an unknown state: " + name);
    };
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}

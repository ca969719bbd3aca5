package dev.nightshift.liveness.instance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says of its own work at {@code /instance}: what it works on now and how much it
 * has done since it started. At most {@value #MAX_CURRENT} pieces of work are kept.
 */
public record Report(List<Work> current, long done, long failed) {

  public static final Report EMPTY = new Report(List.of(), 0, 0);

  private static final int MAX_CURRENT = 100;

  public Report {
    current = List.copyOf(current);
  }

  /** One piece of work in hand. */
  public record Work(String kind, String id, @Nullable String stage, @Nullable Instant since) {}

  /**
   * Reads the answer of {@code /instance}; fields that are missing count as nothing done.
   *
   * @throws RuntimeException when a field is of another type
   */
  public static Report read(JsonObject json) {
    List<Work> current =
        json.getJsonArray("current", new JsonArray()).stream()
            .limit(MAX_CURRENT)
            .map(work -> work((JsonObject) work))
            .toList();
    return new Report(current, json.getLong("done", 0L), json.getLong("failed", 0L));
  }

  JsonObject write() {
    JsonArray works = new JsonArray();
    for (Work work : current) {
      works.add(
          new JsonObject()
              .put("kind", work.kind())
              .put("id", work.id())
              .put("stage", work.stage())
              .put("since", work.since()));
    }
    return new JsonObject().put("current", works).put("done", done).put("failed", failed);
  }

  private static Work work(JsonObject json) {
    return new Work(
        json.getString("kind", ""),
        json.getString("id", ""),
        json.getString("stage"),
        json.getInstant("since"));
  }
}

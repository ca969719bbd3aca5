package dev.nightshift.research.assistant;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A turn as the gateway sees it.
 *
 * @param state OPEN, WAITING (for something outside) or ENDED
 * @param outcome a {@code TurnOutcome}, once it has ended
 * @param text the answer, once it has ended
 */
public record TurnView(String id, String state, @Nullable String outcome, @Nullable String text) {

  static TurnView of(Row row) {
    return new TurnView(
        row.getString("id"),
        row.getString("state"),
        row.getString("outcome"),
        row.getString("answer"));
  }
}

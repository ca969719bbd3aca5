package dev.nightshift.research.run;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast a run has been, by the clock of the database.
 *
 * @param now when that was so
 * @param elapsed since the run was accepted
 * @param worked since its last pause
 * @param doneBefore items that were done or given up at that pause
 */
record Pace(Instant now, Duration elapsed, Duration worked, int doneBefore) {

  /** Of a row with {@code now}, {@code elapsed_ms}, {@code worked_ms} and {@code done_before}. */
  static Pace of(Row row) {
    return new Pace(
        row.getOffsetDateTime("now").toInstant(),
        Duration.ofMillis(row.getLong("elapsed_ms")),
        Duration.ofMillis(row.getLong("worked_ms")),
        row.getInteger("done_before"));
  }

  /** When the run ends if it goes on like that; empty while that cannot be told. */
  Optional<Instant> expectedEnd(Tally tally, int wanted, RunState state) {
    return state instanceof RunState.Active(Stage stage) && stage != Stage.LEAD_LIST
        ? ExpectedEnd.remaining(tally.expected(wanted), tally.settled(), doneBefore, worked)
            .map(now::plus)
        : Optional.empty();
  }
}

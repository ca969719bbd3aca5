package dev.nightshift.gateway.crm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How somebody's training goes.
 *
 * @param pool fresh scenarios that are ready
 * @param average of all judged answers, 0 to 100
 * @param answered how many were judged
 * @param last the latest first
 */
public record TrainingView(
    int pool, @Nullable Double average, int answered, @Nullable List<Judged> last) {

  public TrainingView {
    last = last == null ? List.of() : List.copyOf(last);
  }

  /** One judged answer; {@code score} 0 to 100. */
  public record Judged(String practiceId, int score, @Nullable Instant at) {}

  /** The average as a whole number. */
  public long score() {
    return average == null ? 0 : Math.round(average);
  }
}

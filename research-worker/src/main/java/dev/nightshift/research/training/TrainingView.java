package dev.nightshift.research.training;

import java.time.Instant;
import java.util.List;

/**
 * How a person does in training, as the gateway sees it.
 *
 * @param pool fresh scenarios at hand
 * @param average of all judged answers, 0 to 100
 * @param last the latest judged answers, newest first
 */
public record TrainingView(int pool, int average, int answered, List<Score> last) {

  public TrainingView {
    last = List.copyOf(last);
  }

  /** A judged answer. */
  public record Score(String practiceId, int score, Instant at) {}
}

package dev.nightshift.research.run;

import java.time.Duration;
import java.util.Optional;

/** How much longer a run takes if it goes on at the pace it has had since its last pause. */
final class ExpectedEnd {

  private ExpectedEnd() {}

  /**
   * The time that is left.
   *
   * @param total items of the whole run, as far as they are known
   * @param done items done or given up
   * @param doneBefore those of them from before the last pause
   * @param worked time since that pause
   * @return empty before the first item since then, and when nothing is left
   */
  static Optional<Duration> remaining(int total, int done, int doneBefore, Duration worked) {
    int lately = done - doneBefore;
    int left = total - done;
    if (lately <= 0 || left <= 0 || worked.isNegative()) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(worked.toMillis() * left / lately));
  }
}

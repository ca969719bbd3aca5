package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Median;
import dev.nightshift.benchmarks.report.Section;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long items waited for another worker, and what a stopped one could still write.
 *
 * @param seconds of each kill, from it to the last of the worker's items running elsewhere
 * @param frozen how long a worker was stopped after its items ran elsewhere
 * @param held items that it had in hand and that others had done by then
 * @param stale those that stand otherwise after it went on
 */
record RecoveryResult(List<Double> seconds, Duration frozen, int held, int stale) {

  private static final double AIM_MEDIAN = 3;
  private static final double AIM_LONGEST = 8;

  Section section() {
    double median = Median.of(seconds);
    double longest = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    List<Goal> goals =
        List.of(
            new Goal(
                "`kill -9` to its items running elsewhere, %d kills: median under 3 s"
                    .formatted(seconds.size()),
                Figures.tenth(median) + " s",
                median < AIM_MEDIAN),
            new Goal(
                "the same: none over 8 s", Figures.tenth(longest) + " s", longest < AIM_LONGEST),
            new Goal(
                "a worker stopped for %d s and let go: every stale write rejected"
                    .formatted(frozen.toSeconds()),
                "%d of %d changed".formatted(stale, held),
                stale == 0 && held > 0));
    return new Section(
        "Research: workers that die",
        METHOD.formatted(
            WorkerStorm.WORKERS,
            WorkerStorm.PACE.toMillis(),
            seconds.size(),
            seconds.stream().map(Figures::tenth).collect(Collectors.joining(" · ")),
            frozen.toSeconds(),
            held,
            stale),
        goals);
  }

  private static final String METHOD =
      """
      %d workers of a local stack with three items each in hand, every item taking at least %d ms. \
      %d times `kill -9` of one that holds items, two or more being ready; the next dies when that \
      is so again. (It is stopped 0.2 s before, to see what it holds.) From the kill to the start of the last of its items at another worker, in \
      seconds: %s. Then a worker is stopped (`SIGSTOP`), and let go (`SIGCONT`) %d s after its items \
      were started elsewhere: of its %d items that others had done by then, **%d** stand otherwise \
      15 s later.
      """;
}

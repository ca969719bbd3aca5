package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Median;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rounds as a section. */
record LatencyResult(Map<LatencySetting, List<LatencyRound>> rounds, Duration length) {

  Section section() {
    return new Section("Outbox: from commit to consumer", text(), goals());
  }

  private String text() {
    Table table =
        new Table(
            "ms",
            "p50",
            "p90",
            "p99",
            "longest",
            "p99 of each round",
            "p50 from due",
            "p99 from due");
    rounds.forEach(
        (setting, results) ->
            table.row(
                setting.label(),
                fromCommit(setting, 50),
                fromCommit(setting, 90),
                fromCommit(setting, 99),
                fromCommit(setting, 100),
                Figures.each(results.stream().map(round -> round.fromCommitMillis(99)).toList()),
                Figures.tenth(median(setting, round -> round.fromScheduleMillis(50))),
                Figures.tenth(median(setting, round -> round.fromScheduleMillis(99)))));
    return METHOD.formatted(
            LatencyBenchmark.PER_SECOND,
            rounds.values().iterator().next().size(),
            length.toSeconds())
        + "\n"
        + table;
  }

  private List<Goal> goals() {
    LatencySetting same = LatencyBenchmark.SETTINGS.get(0);
    LatencySetting other = LatencyBenchmark.SETTINGS.get(1);
    return List.of(
        goal("p50 under 15 ms at 200 events/s, same instance", same, 50, 15),
        goal("p99 under 60 ms at 200 events/s, same instance", same, 99, 60),
        goal("p99 under 150 ms at 200 events/s, other instance", other, 99, 150));
  }

  private Goal goal(String aim, LatencySetting setting, double percentile, double below) {
    double measured = median(setting, round -> round.fromCommitMillis(percentile));
    return new Goal(aim, Figures.tenth(measured) + " ms", measured < below);
  }

  private String fromCommit(LatencySetting setting, double percentile) {
    return Figures.tenth(median(setting, round -> round.fromCommitMillis(percentile)));
  }

  private double median(LatencySetting setting, ToDoubleFunction<LatencyRound> figure) {
    return Median.of(
        rounds.getOrDefault(setting, List.of()).stream()
            .map(round -> figure.applyAsDouble(round))
            .toList());
  }

  private static final String METHOD =
      """
      %d events/s in an open loop: each is written when it is due, on a thread of its own, so a \
      stall delays no later event and hides in no figure. Measured from the moment the writer knew \
      of its commit to the moment a poll of the consumer returned the event; "from due" starts when \
      the event should have been written and so includes its transaction. Two instances are up. \
      Medians of %d rounds of %d s per setting.
      """;
}

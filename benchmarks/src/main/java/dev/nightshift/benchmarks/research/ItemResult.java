package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Median;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The rounds as a section. Ratios are medians of each round's ratio: neighbours in time.
 *
 * @param rates by queue, Nightshift's first
 */
record ItemResult(
    ResearchPlan plan,
    Map<String, List<Double>> rates,
    Map<String, List<Histogram>> delays,
    List<Double> limits) {

  private static final double AIM_PER_SECOND = 2_500;
  private static final double AIM_TO_PEER = 1.5;
  private static final double AIM_P99_MS = 25;

  Section section() {
    return new Section("Research: items claimed and completed", text(), goals());
  }

  private String text() {
    Table table =
        new Table(
            "queue",
            "items/s, median",
            "each round",
            "Nightshift to it",
            "put in line to start, ms: p50",
            "p90",
            "p99");
    rates.forEach(
        (label, each) ->
            table.row(
                label,
                "**" + Figures.whole(Median.of(each)) + "**",
                Figures.each(each),
                Figures.ratio(toPeer(label)) + " ×",
                delay(label, 50),
                delay(label, 90),
                delay(label, 99)));
    if (!limits.isEmpty()) {
      table.row(
          "one at a time, by `pgbench` alone",
          "**" + Figures.whole(Median.of(limits)) + "**",
          Figures.each(limits),
          Figures.ratio(ratio(nightshift(), limits)) + " ×",
          "–",
          "–",
          "–");
    }
    return METHOD.formatted(
            plan.items(),
            plan.rounds(),
            Peer.THREADS,
            ItemBenchmark.DELAYS_PER_SECOND,
            plan.delays().toSeconds())
        + (limits.isEmpty() ? "\n" + NO_LIMIT : "")
        + "\n"
        + table;
  }

  private List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    double rate = Median.of(nightshift());
    goals.add(
        new Goal(
            "claim and complete 2,500 no-op items/s",
            Figures.whole(rate) + "/s",
            rate >= AIM_PER_SECOND));
    rates.keySet().stream()
        .skip(1)
        .forEach(
            peer ->
                goals.add(
                    new Goal(
                        "items/s at least 1.5 × " + peer,
                        Figures.ratio(toPeer(peer)) + " ×",
                        toPeer(peer) >= AIM_TO_PEER)));
    double p99 = millis(rates.keySet().iterator().next(), 99);
    goals.add(
        new Goal(
            "an item starts within 25 ms of being put in line (p99)",
            Figures.tenth(p99) + " ms",
            p99 < AIM_P99_MS));
    return goals;
  }

  private List<Double> nightshift() {
    return rates.values().iterator().next();
  }

  private double toPeer(String label) {
    return ratio(nightshift(), rates.getOrDefault(label, List.of()));
  }

  private static double ratio(List<Double> values, List<Double> others) {
    return Median.of(
        IntStream.range(0, values.size())
            .mapToObj(round -> values.get(round) / others.get(round))
            .toList());
  }

  private String delay(String label, double percentile) {
    return Figures.tenth(millis(label, percentile));
  }

  private double millis(String label, double percentile) {
    return Median.of(
        delays.getOrDefault(label, List.of()).stream()
            .map(round -> round.getValueAtPercentile(percentile) / 1e3)
            .toList());
  }

  private static final String METHOD =
      """
      A backlog of %,d items per queue and round, %d rounds, every other one in reverse order, all on \
      one Postgres, with %d threads each. Nightshift is the packaged worker in a local stack: from the \
      first claim to the last completion of ten runs' items by the database's clock, and each \
      completion stores a finding, takes the run a step further and writes its events, which are \
      relayed to Kafka meanwhile; agents with nothing to look up do the work. Its worker has 64 hands \
      where the default is 3, and a virtual machine with both compilers and 384 MB where a local \
      stack has the first compiler and 144 MB. It runs in a process beside three other services and \
      the broker; the peers run in the benchmark's own, and their \
      jobs store nothing. db-scheduler 16.12.0 uses lock-and-fetch from 1.0 to 4.0 of its threads and \
      immediate execution, JobRunr 8.7.0 (free edition) job requests and its shortest poll interval, \
      5 s; both from the start of their servers to the last job's completion. Delays: %d items/s in an \
      open loop for %d s, from the row's own time in line (Nightshift, so the commit counts) or the \
      call that enqueues (peers) to the start.
      """;

  private static final String NO_LIMIT =
      "One at a time was not measured: `pgbench` is not installed here.\n";
}

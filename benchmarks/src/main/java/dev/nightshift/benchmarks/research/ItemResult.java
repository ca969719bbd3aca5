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
 * @param library Nightshift's queue as the peers run: it is compared with them
 * @param packaged Nightshift's queue as it is deployed: its delays count
 * @param rates by queue
 * @param delays by queue
 */
record ItemResult(
    ResearchPlan plan,
    String library,
    String packaged,
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
            "Nightshift's item queue to it",
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
          Figures.ratio(ratio(rate(library), limits)) + " ×",
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
    double rate = Median.of(rate(library));
    goals.add(
        new Goal(
            "claim and complete 2,500 no-op items/s",
            Figures.whole(rate) + "/s",
            rate >= AIM_PER_SECOND));
    rates.keySet().stream()
        .filter(queue -> !queue.equals(library) && !queue.equals(packaged))
        .forEach(
            peer ->
                goals.add(
                    new Goal(
                        "items/s at least 1.5 × " + peer,
                        Figures.ratio(toPeer(peer)) + " ×",
                        toPeer(peer) >= AIM_TO_PEER)));
    double p99 = millis(packaged, 99);
    goals.add(
        new Goal(
            "an item of the packaged worker starts within 25 ms of being put in line (p99)",
            Figures.tenth(p99) + " ms",
            p99 < AIM_P99_MS));
    return goals;
  }

  private List<Double> rate(String label) {
    return rates.getOrDefault(label, List.of());
  }

  private double toPeer(String label) {
    return ratio(rate(library), rate(label));
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
      A backlog of %,d items per queue and round, %d rounds after one that does not count, every \
      other one in reverse order, all on one Postgres, with %d threads each. The goals for items/s are judged like with like: Nightshift's \
      item queue, db-scheduler and JobRunr all run as libraries in the benchmark's own process, each \
      in a database of its own, from the start of their servers to the last job's completion; their \
      jobs do nothing and store nothing. \
      Nightshift's item queue is the worker's own classes: the fair claim under the instance's lease \
      and the completion of a group in one transaction, which protects the lease, locks the runs and \
      finishes each item by holder, token and attempt; its backlog is ten runs' items, all up at once. \
      db-scheduler 16.12.0 uses lock-and-fetch from 1.0 to 4.0 of its threads and immediate execution, \
      JobRunr 8.7.0 (free edition) job requests and its shortest poll interval, 5 s.

      The packaged worker is that queue as it is deployed, and something else is measured: it runs in \
      a process beside three other services and the broker, ten of each run's items are up at a time, \
      and each completion also stores a finding, takes the run a step further and writes its events, \
      which are relayed to Kafka meanwhile; agents with nothing to look up do the work. Its figure is \
      from the first claim to the last completion of ten runs' items by the database's clock. It has \
      64 hands where the default is 3, and a virtual machine with both compilers and 384 MB where a \
      local stack has the first compiler and 144 MB.

      Delays: %d items/s in an open loop for %d s, from the call that enqueues to the start; with the \
      packaged worker from the row's own time in line, so the commit counts.
      """;

  private static final String NO_LIMIT =
      "One at a time was not measured: `pgbench` is not installed here.\n";
}

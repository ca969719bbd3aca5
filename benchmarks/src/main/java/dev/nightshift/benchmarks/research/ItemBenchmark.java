package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Items per second, then the delay before an item's start: every round gives each queue one turn,
 * every other round in the reverse order. A round that does not count goes before.
 */
final class ItemBenchmark {

  static final int DELAYS_PER_SECOND = 55;

  private final List<ItemQueueUnderTest> queues;
  private final Optional<ItemLimit> limit;
  private final ResearchPlan plan;
  private final Progress progress;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();
  private final Map<String, List<Histogram>> delays = new LinkedHashMap<>();
  private final List<Double> limits = new ArrayList<>();

  ItemBenchmark(
      List<ItemQueueUnderTest> queues,
      Optional<ItemLimit> limit,
      ResearchPlan plan,
      Progress progress) {
    this.queues = List.copyOf(queues);
    this.limit = limit;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param library label of the queue that peers are compared with
   * @param packaged label of the queue whose delays count
   */
  ItemResult run(String library, String packaged) throws Exception {
    for (ItemQueueUnderTest queue : queues) {
      double rate = queue.perSecond(plan.items());
      progress.say("warm-up %s: %.0f items/s", queue.label(), rate);
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (ItemQueueUnderTest queue : round % 2 == 0 ? queues : queues.reversed()) {
        double rate = queue.perSecond(plan.items());
        rates.computeIfAbsent(queue.label(), label -> new ArrayList<>()).add(rate);
        progress.say(
            "round %d/%d  %-27s %6.0f items/s", round + 1, plan.rounds(), queue.label(), rate);
      }
      if (limit.isPresent()) {
        limits.add(limit.get().perSecond());
        progress.say("           %-27s %6.0f items/s", "pgbench alone", limits.getLast());
      }
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (ItemQueueUnderTest queue : round % 2 == 0 ? queues : queues.reversed()) {
        Histogram micros = queue.delays(DELAYS_PER_SECOND, plan.delays());
        delays.computeIfAbsent(queue.label(), label -> new ArrayList<>()).add(micros);
        progress.say(
            "put in line to start, %s: p50 %.1f ms, p99 %.1f ms",
            queue.label(),
            micros.getValueAtPercentile(50) / 1e3,
            micros.getValueAtPercentile(99) / 1e3);
      }
    }
    return new ItemResult(plan, library, packaged, rates, delays, limits);
  }
}

package dev.nightshift.benchmarks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Median;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.stack.PackagedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The recorded capture through the whole service: as fast as it goes, then at 20 times its pace.
 */
final class CaptureRuns {

  private static final String PACE = "20";
  private static final double AIM_SECONDS = 3;
  private static final double AIM_DECISION_SECONDS = 0.005;
  private static final double SHARE = 0.99;

  private static final Map<String, String> SETTINGS =
      Map.of("NIGHTSHIFT_TRADING_JVM", PackagedStack.USUAL_JVM);

  private CaptureRuns() {}

  static Section measure(Path project, int rounds, Progress progress)
      throws IOException, InterruptedException {
    long lines = TradingStack.messages();
    try (TradingStack stack = TradingStack.start(project, SETTINGS, progress)) {
      List<Double> seconds = new ArrayList<>();
      fast(stack, 0);
      for (int round = 1; round <= rounds; round++) {
        seconds.add(fast(stack, round));
        progress.say("capture at its greatest speed: %.2f s", seconds.getLast());
      }
      JsonNode paced = stack.await(stack.startSession(PACE, 1), TradingStack::done);
      DecisionTimes times = DecisionTimes.of(stack.metrics());
      progress.say(
          "capture at %s times its pace: %d of %d messages, %.0f %% decided within %.1f ms",
          PACE, paced.get("messages").asLong(), lines, 100 * SHARE, 1e3 * times.within(SHARE));
      return section(lines, seconds, paced, times);
    }
  }

  /** From the request's acceptance to its being seen done, in seconds. */
  private static double fast(TradingStack stack, int seed)
      throws IOException, InterruptedException {
    String id = stack.startSession("max", seed);
    long accepted = System.nanoTime();
    stack.await(id, TradingStack::done);
    return (System.nanoTime() - accepted) / 1e9;
  }

  private static Section section(
      long lines, List<Double> seconds, JsonNode paced, DecisionTimes times) {
    double median = Median.of(seconds);
    long lost = lines - paced.get("messages").asLong();
    double within = times.within(SHARE);
    return new Section(
        "Trading: the capture through the whole service",
        METHOD.formatted(
            lines,
            seconds.size(),
            median,
            String.join(" · ", seconds.stream().map("%.2f"::formatted).toList()),
            PACE,
            times.count(),
            1e3 * within),
        List.of(
            new Goal(
                "the capture through the whole service in under 3 s",
                Figures.ratio(median) + " s",
                median < AIM_SECONDS),
            new Goal("no message lost at 20 times its pace", lost + " lost", lost == 0),
            new Goal(
                "tick → decision under 5 ms (p99) at 20 times its pace",
                "within " + Figures.tenth(1e3 * within) + " ms",
                within <= AIM_DECISION_SECONDS)));
  }

  private static final String METHOD =
      """
      Five minutes of Binance spot BTCUSDT as they were recorded (%,d messages; nkaz001/hftbacktest, \
      MIT), fetched, surveyed, parsed, kept as a book, traded by the second with fills that walk the \
      book, journalled and committed, by the packaged service. At the greatest speed, from the \
      request's acceptance to its being seen done over HTTP, %d rounds after one to warm up: median \
      %.2f s (%s). At %s times its pace: from when each of %,d messages was due to the end of its \
      decision, 99 %% of them within %.1f ms, by the service's own histogram (upper bounds).
      """;
}

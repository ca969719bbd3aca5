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
import java.time.Duration;
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

  /** Asking takes time from what is measured. */
  private static final Duration SELDOM = Duration.ofSeconds(1);

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
      List<Paced> paced = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        paced.add(paced(stack, lines, round));
        progress.say(
            "capture at %s times its pace: %d of %d messages lost, %.0f %% decided within %.1f ms",
            PACE, paced.getLast().lost(), lines, 100 * SHARE, 1e3 * paced.getLast().seconds());
      }
      return section(lines, seconds, paced);
    }
  }

  /**
   * One round at the capture's pace.
   *
   * @param lost messages the session has not had
   * @param seconds within which that share of them was decided on
   */
  private record Paced(long lost, double seconds) {}

  private static Paced paced(TradingStack stack, long lines, int seed)
      throws IOException, InterruptedException {
    DecisionTimes before = DecisionTimes.of(stack.metrics());
    JsonNode session = stack.await(stack.startSession(PACE, seed), SELDOM, TradingStack::done);
    DecisionTimes times = DecisionTimes.of(stack.metrics()).since(before);
    return new Paced(lines - session.get("messages").asLong(), times.within(SHARE));
  }

  /** From the request's acceptance to its being seen done, in seconds. */
  private static double fast(TradingStack stack, int seed)
      throws IOException, InterruptedException {
    String id = stack.startSession("max", seed);
    long accepted = System.nanoTime();
    stack.await(id, TradingStack.OFTEN, TradingStack::done);
    return (System.nanoTime() - accepted) / 1e9;
  }

  private static Section section(long lines, List<Double> seconds, List<Paced> paced) {
    double median = Median.of(seconds);
    long lost = paced.stream().mapToLong(Paced::lost).sum();
    List<Double> within = paced.stream().map(Paced::seconds).toList();
    return new Section(
        "Trading: the capture through the whole service",
        METHOD.formatted(
            lines,
            seconds.size(),
            median,
            listed("%.2f", seconds),
            PACE,
            paced.size(),
            lines,
            1e3 * Median.of(within),
            listed("%.1f", within.stream().map(each -> 1e3 * each).toList())),
        List.of(
            new Goal(
                "the capture through the whole service in under 3 s",
                Figures.ratio(median) + " s",
                median < AIM_SECONDS),
            new Goal("no message lost at 20 times its pace", lost + " lost", lost == 0),
            new Goal(
                "tick → decision under 5 ms (p99) at 20 times its pace",
                "within " + Figures.tenth(1e3 * Median.of(within)) + " ms",
                Median.of(within) <= AIM_DECISION_SECONDS)));
  }

  private static String listed(String form, List<Double> figures) {
    return String.join(" · ", figures.stream().map(form::formatted).toList());
  }

  private static final String METHOD =
      """
      Five minutes of Binance spot BTCUSDT as they were recorded (%,d messages; nkaz001/hftbacktest, \
      MIT), fetched, surveyed, parsed, kept as a book, traded by the second with fills that walk the \
      book, journalled and committed, by the packaged service. At the greatest speed, from the \
      request's acceptance to its being seen done over HTTP, %d rounds after one to warm up: median \
      %.2f s (%s). At %s times its pace, %d rounds: from when each of %,d messages was due to the \
      end of its decision, 99 %% of them within a median of %.1f ms (%s), by the service's own \
      histogram (upper bounds).
      """;
}

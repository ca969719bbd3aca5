package dev.nightshift.benchmarks.engine;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A hundred sessions at a time on one instance, each over the capture at its own pace. */
final class HundredSessions {

  private static final int SESSIONS = 100;
  private static final double AIM_MB = 500;
  private static final Duration WATCHED = Duration.ofSeconds(20);

  private HundredSessions() {}

  static Section measure(Path project, Progress progress) throws IOException, InterruptedException {
    try (TradingStack stack = TradingStack.start(project, Map.of(), progress)) {
      double before = stack.megabytes();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        ids.add(stack.startSession("1", i));
      }
      for (String id : ids) {
        stack.await(id, TradingStack.OFTEN, TradingStack::reads);
      }
      double most = watch(stack);
      progress.say("%d sessions: %.0f MB, %.0f before", SESSIONS, most, before);
      for (String id : ids) {
        stack.kill(id);
      }
      return new Section(
          "Trading: a hundred sessions",
          METHOD.formatted(SESSIONS, WATCHED.toSeconds(), most, before),
          List.of(
              new Goal(
                  "100 sessions on one instance under 500 MB",
                  Figures.whole(most) + " MB",
                  most < AIM_MB)));
    }
  }

  private static double watch(TradingStack stack) throws IOException, InterruptedException {
    double most = 0;
    for (int second = 0; second < WATCHED.toSeconds(); second++) {
      TimeUnit.SECONDS.sleep(1);
      most = Math.max(most, stack.megabytes());
    }
    return most;
  }

  private static final String METHOD =
      """
      %d sessions at a time on one instance with the local stack's own memory settings, each over the \
      recorded capture at its own pace; all of them had read messages before they were watched. Most \
      resident memory in %d s: %.0f MB; before them %.0f MB.
      """;
}

package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs whose agents ask a language model, which is slow, fails, or both. */
final class ModelRuns {

  private static final int SLOW_COMPANIES = 15;
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final double AIM_SLOW_SECONDS = 240;
  private static final int MANY_RUNS = 100;
  private static final int COMPANIES_OF_ONE = 50;
  private static final double FAULTY = 0.2;
  private static final double AIM_RUNS_PERCENT = 98;
  private static final int HALF_THE_ITEMS = 500;
  private static final double AIM_ITEMS_PERCENT = 99.5;
  private static final Duration KILL_EVERY = Duration.ofSeconds(20);
  private static final String HANDS = "NIGHTSHIFT_RESEARCH_ITEM_CONCURRENCY";

  private final Path project;
  private final Progress progress;

  ModelRuns(Path project, Progress progress) {
    this.project = project;
    this.progress = progress;
  }

  /** Few companies, five seconds for each call, three items at a time. */
  Section slow() throws Exception {
    try (ModelWorld world = new ModelWorld(SLOW_COMPANIES, SLOW, 0);
        ResearchStack stack = ResearchStack.start(project, 1, world.settings(), progress)) {
      RunTimes times = run(stack, world, 1, SLOW_COMPANIES);
      return new Section(
          "Research: a slow language model",
          "%d companies at %d s a call, two calls for each company and two for its contacts (%d in all), three items at a time: %.0f s by the database's clock."
              .formatted(SLOW_COMPANIES, SLOW.toSeconds(), world.calls(), times.seconds()),
          List.of(
              new Goal(
                  "%d companies at %d s a call in under 4 min"
                      .formatted(SLOW_COMPANIES, SLOW.toSeconds()),
                  Figures.whole(times.seconds()) + " s",
                  times.seconds() < AIM_SLOW_SECONDS && times.done() == 1)));
    }
  }

  /** Many runs, a fifth of all calls fail. */
  Section faults() throws Exception {
    try (ModelWorld world = new ModelWorld(COMPANIES_OF_ONE, Duration.ZERO, FAULTY);
        ResearchStack stack =
            ResearchStack.start(project, 1, with(world.settings(), HANDS, "16"), progress)) {
      RunTimes times = run(stack, world, MANY_RUNS, COMPANIES_OF_ONE);
      return new Section(
          "Research: a fifth of all calls fails",
          "%d runs of %d companies, 16 items at a time, the breaker looking at %d calls instead of 10; of %d calls of the model %d failed (reset, 429 with Retry-After, 503, torn JSON). %d runs ended as DONE after %.0f s; %d of %d items were done."
              .formatted(
                  times.runs(),
                  COMPANIES_OF_ONE,
                  ModelWorld.BREAKER_CALLS,
                  world.calls(),
                  world.faults(),
                  times.done(),
                  times.seconds(),
                  times.itemsDone(),
                  times.items()),
          List.of(
              new Goal(
                  "%d runs with 20 %% faults: at least 98 %% DONE".formatted(MANY_RUNS),
                  Figures.tenth(times.donePercent()) + " %",
                  times.donePercent() >= AIM_RUNS_PERCENT)));
    }
  }

  /** A thousand items, a fifth of all calls fail, nobody dies. */
  Section transients() throws Exception {
    try (ModelWorld world = new ModelWorld(HALF_THE_ITEMS, Duration.ZERO, FAULTY);
        ResearchStack stack =
            ResearchStack.start(project, 1, with(world.settings(), HANDS, "16"), progress)) {
      RunTimes times = run(stack, world, 1, HALF_THE_ITEMS);
      return items("Research: failures that pass", world, times, 0);
    }
  }

  /** The same with three workers, of which one dies every 20 s. */
  Section killed() throws Exception {
    try (ModelWorld world = new ModelWorld(HALF_THE_ITEMS, Duration.ofMillis(300), FAULTY);
        ResearchStack stack =
            ResearchStack.start(project, WorkerStorm.WORKERS, world.settings(), progress);
        RandomKills kills = new RandomKills(stack, KILL_EVERY, progress)) {
      RunTimes times = run(stack, world, 1, HALF_THE_ITEMS);
      return items("Research: failures that pass, and workers that die", world, times, kills.end());
    }
  }

  private static Section items(String title, ModelWorld world, RunTimes times, int kills) {
    String circumstances = kills == 0 ? "" : ", %d workers killed on the way".formatted(kills);
    return new Section(
        title,
        "%d items%s, the breaker looking at %d calls instead of 10; of %d calls of the model %d failed. %d items were done after %.0f s; the export has %d companies, %d of them different."
            .formatted(
                times.items(),
                circumstances,
                ModelWorld.BREAKER_CALLS,
                world.calls(),
                world.faults(),
                times.itemsDone(),
                times.seconds(),
                times.companies(),
                times.distinct()),
        List.of(
            new Goal(
                "%d items, 20 %% of calls failing%s: at least 99.5 %% done"
                    .formatted(times.items(), circumstances),
                Figures.tenth(times.itemsDonePercent()) + " %",
                times.itemsDonePercent() >= AIM_ITEMS_PERCENT),
            new Goal(
                "no company twice in the export" + circumstances,
                "%d of %d".formatted(times.companies() - times.distinct(), times.companies()),
                times.companies() == times.distinct())));
  }

  private RunTimes run(ResearchStack stack, ModelWorld world, int count, int companies)
      throws Exception {
    String directory = stack.upload(world.directory(companies));
    List<String> ids = new ArrayList<>();
    for (int run = 0; run < count; run++) {
      ids.add(stack.startRun(directory, companies));
    }
    Runs runs = new Runs(stack, ids);
    runs.awaitEnd();
    RunTimes times = runs.times();
    progress.say(
        "%d of %d runs done, %d of %d items, after %.0f s",
        times.done(), times.runs(), times.itemsDone(), times.items(), times.seconds());
    return times;
  }

  private static Map<String, String> with(Map<String, String> settings, String key, String value) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(key, value);
    return Map.copyOf(all);
  }
}

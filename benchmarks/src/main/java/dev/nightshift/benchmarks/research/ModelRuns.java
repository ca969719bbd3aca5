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
  private static final int COMPANIES_OF_ONE = 50;
  private static final double FAULTY = 0.2;
  private static final double AIM_RUNS_PERCENT = 98;
  private static final double AIM_ITEMS_PERCENT = 99.5;
  private static final Duration KILL_EVERY = Duration.ofSeconds(20);
  private static final String HANDS = "NIGHTSHIFT_RESEARCH_ITEM_CONCURRENCY";

  private static final String CALLS =
      """
      The breaker looks at %d calls instead of 10, and a call may take %d s instead of 120. Of %d \
      calls of the model %d failed (%s).""";

  private static final String EXPORTED =
      """
      Then the run's tables are fetched through the gateway's API, as a user gets them: \
      companies.csv has %d of the %d companies that were done, %d of its rows are of a company that \
      stands above (by domain); contacts.csv has %d of %d people (%d searches were done, each \
      team's page names %d), %d of its rows are of a person who stands above at the same company.""";

  private final ResearchPlan plan;
  private final Path project;
  private final Progress progress;

  ModelRuns(ResearchPlan plan, Path project, Progress progress) {
    this.plan = plan;
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
      RunTimes times = run(stack, world, plan.faultyRuns(), COMPANIES_OF_ONE);
      return new Section(
          "Research: a fifth of all calls fails",
          "%d runs of %d companies, 16 items at a time. %s%s %d runs ended as DONE after %.0f s; %d of %d items were done."
              .formatted(
                  times.runs(),
                  COMPANIES_OF_ONE,
                  calls(world),
                  timedOut(stack),
                  times.done(),
                  times.seconds(),
                  times.itemsDone(),
                  times.items()),
          List.of(
              new Goal(
                  "%d runs with 20 %% faults: at least 98 %% DONE".formatted(times.runs()),
                  Figures.tenth(times.donePercent()) + " %",
                  times.donePercent() >= AIM_RUNS_PERCENT)));
    }
  }

  /** The items of one run, a fifth of all calls fail, nobody dies. */
  Section transients() throws Exception {
    try (ModelWorld world = new ModelWorld(plan.faultyCompanies(), Duration.ZERO, FAULTY);
        ResearchStack stack =
            ResearchStack.start(project, 1, with(world.settings(), HANDS, "16"), progress)) {
      String run = start(stack, world, 1, plan.faultyCompanies()).getFirst();
      RunTimes times = end(stack, List.of(run));
      return items(
          "Research: failures that pass",
          "",
          calls(world) + timedOut(stack),
          times,
          stack.export(run));
    }
  }

  /** The same with three workers, of which one dies every 20 s. */
  Section killed() throws Exception {
    try (ModelWorld world = new ModelWorld(plan.faultyCompanies(), Duration.ofMillis(300), FAULTY);
        ResearchStack stack =
            ResearchStack.start(project, WorkerStorm.WORKERS, world.settings(), progress);
        RandomKills kills = new RandomKills(stack, KILL_EVERY, progress)) {
      String run = start(stack, world, 1, plan.faultyCompanies()).getFirst();
      RunTimes times = end(stack, List.of(run));
      String circumstances = ", %d workers killed on the way".formatted(kills.end());
      stack.awaitWorkers(WorkerStorm.WORKERS);
      return items(
          "Research: failures that pass, and workers that die",
          circumstances,
          calls(world),
          times,
          stack.export(run));
    }
  }

  private static Section items(
      String title, String circumstances, String calls, RunTimes times, Export export) {
    int people = times.searchesDone() * ModelWorld.PEOPLE;
    return new Section(
        title,
        "%d items%s. %s %d items were done after %.0f s. %s"
            .formatted(
                times.items(),
                circumstances,
                calls,
                times.itemsDone(),
                times.seconds(),
                EXPORTED.formatted(
                    export.companies(),
                    times.companiesDone(),
                    export.companiesTwice(),
                    export.contacts(),
                    people,
                    times.searchesDone(),
                    ModelWorld.PEOPLE,
                    export.contactsTwice())),
        List.of(
            new Goal(
                "%d items, 20 %% of calls failing%s: at least 99.5 %% done"
                    .formatted(times.items(), circumstances),
                Figures.tenth(times.itemsDonePercent()) + " %",
                times.itemsDonePercent() >= AIM_ITEMS_PERCENT),
            new Goal(
                "no company and no contact twice in the exported tables" + circumstances,
                "%d of %d companies, %d of %d contacts"
                    .formatted(
                        export.companiesTwice(),
                        export.companies(),
                        export.contactsTwice(),
                        export.contacts()),
                export.companiesTwice() == 0 && export.contactsTwice() == 0),
            new Goal(
                "what the items that were done have found is exported" + circumstances,
                "%d of %d companies, %d of %d contacts"
                    .formatted(
                        export.companies(), times.companiesDone(), export.contacts(), people),
                export.companies() == times.companiesDone() && export.contacts() == people)));
  }

  private static String calls(ModelWorld world) {
    int failed = world.faults().values().stream().mapToInt(Integer::intValue).sum();
    return CALLS.formatted(
        ModelWorld.BREAKER_CALLS,
        ModelWorld.TIMEOUT.toSeconds(),
        world.calls(),
        failed,
        Fault.each(world.faults()));
  }

  private static String timedOut(ResearchStack stack) throws Exception {
    return " By the worker's own count %d calls took too long.".formatted(stack.callsTimedOut());
  }

  private RunTimes run(ResearchStack stack, ModelWorld world, int count, int companies)
      throws Exception {
    return end(stack, start(stack, world, count, companies));
  }

  private static List<String> start(ResearchStack stack, ModelWorld world, int count, int companies)
      throws Exception {
    String directory = stack.upload(world.directory(companies));
    List<String> ids = new ArrayList<>();
    for (int run = 0; run < count; run++) {
      ids.add(stack.startRun(directory, companies));
    }
    return ids;
  }

  private RunTimes end(ResearchStack stack, List<String> ids) throws Exception {
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

package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.testkit.web.CompanySites;
import dev.nightshift.testkit.web.SiteStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs by rules over pages that take 50 ms each. */
final class PageRuns {

  private static final Duration PAGE = Duration.ofMillis(50);
  private static final int FEW = 15;
  private static final int MANY = 500;
  private static final double AIM_FEW_SECONDS = 2;
  private static final double AIM_MANY_SECONDS = 60;
  private static final double AIM_GROWTH_MB = 64;

  private PageRuns() {}

  static Section measure(Path project, Progress progress) throws Exception {
    Map<String, String> settings =
        Map.of(
            "NIGHTSHIFT_RESEARCH_WEB_ALLOW_LOOPBACK", "true",
            "NIGHTSHIFT_RESEARCH_WEB_PACE", "PT0S");
    try (SiteStandIn site = SiteStandIn.start();
        ResearchStack stack = ResearchStack.start(project, 1, settings, progress)) {
      CompanySites.put(site, MANY);
      site.delay(PAGE);
      run(stack, site, FEW);
      RunTimes few = run(stack, site, FEW);
      progress.say("%d companies: %.2f s", FEW, few.seconds());
      run(stack, site, MANY);
      double before = stack.workerMegabytes();
      RunTimes many = run(stack, site, MANY);
      double growth = stack.workerMegabytes() - before;
      progress.say("%d companies: %.1f s, memory %+.0f MB", MANY, many.seconds(), growth);
      return section(few, many, growth);
    }
  }

  private static RunTimes run(ResearchStack stack, SiteStandIn site, int companies)
      throws Exception {
    String directory = stack.upload(CompanySites.directory(site, companies));
    Runs runs = new Runs(stack, List.of(stack.startRun(directory, companies)));
    runs.awaitDone();
    return runs.times();
  }

  private static Section section(RunTimes few, RunTimes many, double growth) {
    return new Section(
        "Research: companies' own pages",
        METHOD.formatted(PAGE.toMillis(), FEW, few.seconds(), MANY, many.seconds(), growth),
        List.of(
            new Goal(
                "%d companies over %d ms pages in under 2 s".formatted(FEW, PAGE.toMillis()),
                Figures.tenth(few.seconds()) + " s",
                few.seconds() < AIM_FEW_SECONDS),
            new Goal(
                "%d companies in under 60 s".formatted(MANY),
                Figures.tenth(many.seconds()) + " s",
                many.seconds() < AIM_MANY_SECONDS),
            new Goal(
                "memory flat: a second run of %d companies adds less than 64 MB".formatted(MANY),
                Figures.tenth(growth) + " MB",
                growth < AIM_GROWTH_MB)));
  }

  private static final String METHOD =
      """
      One worker at its default of three items at a time, agents by rules; every page of the local \
      sites takes %d ms, and the pace for one host is out of the way by configuration. By the \
      database's clock from a run's beginning to its end, after a run of the same size to warm up: \
      %d companies in %.2f s, %d in %.1f s. The worker's resident memory changed by %.0f MB in the \
      last run.
      """;
}

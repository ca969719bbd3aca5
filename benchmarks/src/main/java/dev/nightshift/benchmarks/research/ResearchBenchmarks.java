package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Measure;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.servers.Durability;
import dev.nightshift.benchmarks.servers.Pgbench;
import dev.nightshift.benchmarks.servers.ServerAddress;
import dev.nightshift.benchmarks.stack.PackagedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items per second beside two peers, then workers that die. */
public final class ResearchBenchmarks {

  private final ResearchPlan plan;
  private final Path project;
  private final Progress progress;

  public ResearchBenchmarks(ResearchPlan plan, Path project, Progress progress) {
    this.plan = plan;
    this.project = project;
    this.progress = progress;
  }

  /** What can be measured, in the order of the report. */
  public List<Measure> measures() {
    ModelRuns models = new ModelRuns(plan, project, progress);
    return List.of(
        new Measure("research:items", this::items),
        new Measure("research:pages", () -> PageRuns.measure(project, progress)),
        new Measure("research:model", models::slow),
        new Measure("research:recovery", this::recovery),
        new Measure("research:faults", models::faults),
        new Measure("research:transients", models::transients),
        new Measure("research:killed", models::killed));
  }

  private Section items() throws Exception {
    Map<String, String> asThePeers =
        Map.of(
            "NIGHTSHIFT_RESEARCH_ITEM_CONCURRENCY",
            Integer.toString(Peer.THREADS),
            "NIGHTSHIFT_RESEARCH_JVM",
            PackagedStack.USUAL_JVM);
    try (ResearchStack stack = ResearchStack.start(project, 1, asThePeers, progress)) {
      ServerAddress first = stack.databaseOf("db_scheduler");
      Durability.asserted(first);
      try (ItemQueueUnderTest library = new LibraryItems(stack.databaseOf("item_queue"));
          ItemQueueUnderTest packaged = new NightshiftItems(stack);
          ItemQueueUnderTest dbScheduler = new DbSchedulerItems(first);
          ItemQueueUnderTest jobRunr = new JobRunrItems(stack.databaseOf("jobrunr"))) {
        return new ItemBenchmark(
                List.of(library, packaged, dbScheduler, jobRunr), limit(stack), plan, progress)
            .run(library.label(), packaged.label())
            .section();
      }
    }
  }

  private Optional<ItemLimit> limit(ResearchStack stack) throws IOException, SQLException {
    Optional<Pgbench> pgbench = Pgbench.find();
    if (pgbench.isEmpty()) {
      progress.say("pgbench is not installed: going on without the limit");
      return Optional.empty();
    }
    return Optional.of(new ItemLimit(pgbench.get(), stack.databaseOf("one_at_a_time")));
  }

  private Section recovery() throws Exception {
    Map<String, String> paced =
        Map.of("NIGHTSHIFT_RESEARCH_AGENT_PACE", WorkerStorm.PACE.toString());
    try (ResearchStack stack = ResearchStack.start(project, WorkerStorm.WORKERS, paced, progress)) {
      return new WorkerStorm(stack, progress).run(plan.kills(), plan.frozen()).section();
    }
  }
}

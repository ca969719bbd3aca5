package dev.nightshift.benchmarks.engine;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Measure;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the engine by itself, then within its service. */
public final class EngineBenchmarks {

  private static final double AIM_TICKS = 1_000_000;
  private static final double AIM_P99_NS = 10_000;

  /** An object in a thousand ticks is a candle, not a tick. */
  private static final double AIM_BYTES = 1;

  private final EnginePlan plan;
  private final Path project;
  private final Progress progress;

  public EngineBenchmarks(EnginePlan plan, Path project, Progress progress) {
    this.plan = plan;
    this.project = project;
    this.progress = progress;
  }

  /** What can be measured, in the order of the report. */
  public List<Measure> measures() {
    return List.of(
        new Measure("engine:ticks", this::ticks),
        new Measure("engine:candles", () -> CandleBenchmark.measure(plan)),
        new Measure(
            "engine:capture", () -> CaptureRuns.measure(project, plan.captures(), progress)),
        new Measure("engine:hundred", () -> HundredSessions.measure(project, progress)),
        new Measure("engine:live", () -> LiveRuns.measure(project, plan.live(), progress)));
  }

  private Section ticks() throws RunnerException {
    progress.say("engine: ticks on one core");
    TickBenchmark.Throughput throughput = TickBenchmark.measure(plan);
    progress.say(
        "engine: %,.0f ticks/s, %.3f B each",
        throughput.ticksPerSecond(), throughput.bytesPerTick());
    Histogram times = TickTimes.measure(plan.ticks());
    progress.say("engine: p99 %d ns", times.getValueAtPercentile(99));
    return section(throughput, times);
  }

  private static Section section(TickBenchmark.Throughput throughput, Histogram times) {
    return new Section(
        "Trading engine: ticks, without I/O", text(throughput, times), goals(throughput, times));
  }

  private static String text(TickBenchmark.Throughput throughput, Histogram times) {
    Table ticks = new Table("ticks", "figure");
    ticks.row("per second, one core", Figures.whole(throughput.ticksPerSecond()));
    ticks.row("allocated per tick, B", "%.3f".formatted(throughput.bytesPerTick()));
    for (double percentile : new double[] {50, 99, 99.9}) {
      String name = "p" + (percentile == 99.9 ? "99.9" : Figures.whole(percentile)) + ", ns";
      ticks.row(name, Figures.whole(times.getValueAtPercentile(percentile)));
    }
    return METHOD + "\n" + ticks;
  }

  private static List<Goal> goals(TickBenchmark.Throughput throughput, Histogram times) {
    double ticks = throughput.ticksPerSecond();
    long p99 = times.getValueAtPercentile(99);
    return List.of(
        new Goal("1,000,000 ticks/s on one core", Figures.whole(ticks), ticks >= AIM_TICKS),
        new Goal("p99 of a tick under 10 µs", Figures.whole(p99) + " ns", p99 < AIM_P99_NS),
        new Goal(
            "no allocation per tick",
            "%.3f B".formatted(throughput.bytesPerTick()),
            throughput.bytesPerTick() < AIM_BYTES));
  }

  private static final String METHOD =
      """
      Ticks: quotes and trades of a random walk, a millisecond apart, by turns; a session that \
      decides on one-minute candles, with brackets at work, breakers armed and simulated latency. \
      Throughput and allocation by JMH in a process of its own (`gc.alloc.rate.norm`; what is \
      allocated are candles, orders and points of the equity curve, none of it per tick); times one \
      by one, the clock's reading included.
      """;
}

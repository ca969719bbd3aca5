package dev.nightshift.benchmarks.engine;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Ticks on one core in a process of their own, with what each allocates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TickBenchmark {

  private final Ticks ticks = new Ticks();

  /** One quote or trade. */
  @Benchmark
  public void tick() {
    ticks.tick();
  }

  static Throughput measure(EnginePlan plan) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(TickBenchmark.class.getName().replace(".", "\\."))
                    .forks(plan.forks())
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(plan.seconds()))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(plan.seconds()))
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    RunResult run = results.iterator().next();
    double bytes = Double.NaN;
    for (var secondary : run.getSecondaryResults().entrySet()) {
      Result<?> result = secondary.getValue();
      if (secondary.getKey().toLowerCase(Locale.ROOT).contains("gc.alloc.rate.norm")) {
        bytes = result.getScore();
      }
    }
    return new Throughput(run.getPrimaryResult().getScore(), bytes);
  }

  /**
   * What came of it.
   *
   * @param bytesPerTick allocated
   */
  record Throughput(double ticksPerSecond, double bytesPerTick) {}
}

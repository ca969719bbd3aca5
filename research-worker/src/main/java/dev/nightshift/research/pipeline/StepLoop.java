package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.instance.WorkReport;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.attempt.Attempt;
import dev.nightshift.research.attempt.AttemptLoop;
import dev.nightshift.research.attempt.AttemptRunner;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Works on steps of pipelines, up to the bound of each kind. Steps wait for others most of the
 * time, so each has a virtual thread.
 */
@Singleton
class StepLoop implements WorkReport, Drainable {

  private final PipelineMetrics metrics;
  private final PipelineConfig config;
  private final StepSignal signal;
  private final AttemptRunner<Step, StepOutcome> runner;
  private final AttemptLoop<StepTable.Key, Step> loop;

  StepLoop(
      Database database,
      InstanceLease lease,
      InstanceState state,
      StepHolding holding,
      StepAttempts attempts,
      PipelineMetrics metrics,
      PipelineConfig config,
      StepSignal signal,
      Clock clock,
      Loops loops) {
    this.metrics = metrics;
    this.config = config;
    this.signal = signal;
    this.runner =
        new AttemptRunner<>(
            attempts,
            Executors.newVirtualThreadPerTaskExecutor(),
            Duration.ZERO,
            config.settleWithin());
    this.loop =
        new AttemptLoop<>(
            "pipeline-steps",
            new AttemptLoop.Services(database, lease, state, clock, loops),
            holding,
            runner::run);
  }

  void start(@Observes StartupEvent event) {
    loop.start(config.pollInterval());
    signal.connect(loop::wake);
  }

  @PreDestroy
  void close() {
    runner.close();
  }

  @Override
  public List<CurrentWork> current() {
    return loop.current(StepLoop::view);
  }

  private static CurrentWork view(Attempt<Step> attempt) {
    Step step = attempt.work();
    return new CurrentWork(step.kind(), step.pipelineId(), step.name(), attempt.since());
  }

  @Override
  public long done() {
    return metrics.done();
  }

  @Override
  public long failed() {
    return metrics.failed();
  }

  @Override
  public void drain(Duration bound) throws InterruptedException {
    loop.drain(bound);
  }
}

package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.attempt.AttemptWork;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Attempts at steps. */
@Singleton
class StepAttempts implements AttemptWork<Step, StepOutcome> {

  private final Pipelines pipelines;
  private final StepSettlement settlement;
  private final PipelineMetrics metrics;

  StepAttempts(Pipelines pipelines, StepSettlement settlement, PipelineMetrics metrics) {
    this.pipelines = pipelines;
    this.settlement = settlement;
    this.metrics = metrics;
  }

  @Override
  public String label(Step step) {
    return step.label();
  }

  @Override
  public Correlation correlation(Step step) {
    return Correlation.of(step.correlationId());
  }

  @Override
  public Duration deadline(Step step) {
    return pipelines.work(step.kind()).limits().deadline();
  }

  @Override
  public StepOutcome perform(Step step) {
    PipelineWork work = pipelines.work(step.kind());
    try {
      return new StepOutcome.Done(work.perform(step, action -> settlement.write(step, action)));
    } catch (AgentException failure) {
      String reason = String.valueOf(failure.getMessage());
      return switch (failure.prospect()) {
        case PASSING -> new StepOutcome.Failed(reason, true);
        case LASTING -> new StepOutcome.Failed(reason, false);
        case AWAY -> new StepOutcome.Waiting(reason);
      };
    }
  }

  @Override
  public StepOutcome failed(String call, String reason) {
    return new StepOutcome.Failed(reason, true);
  }

  @Override
  public boolean isFailure(StepOutcome outcome) {
    return outcome instanceof StepOutcome.Failed;
  }

  @Override
  public boolean ours(Step step) {
    return settlement.ours(step);
  }

  @Override
  public boolean settle(Step step, StepOutcome outcome) {
    return settlement.settle(step, outcome);
  }

  @Override
  public void finished(Step step, StepOutcome outcome, boolean accepted, long nanos) {
    metrics.finished(step, outcome, accepted, nanos);
  }
}

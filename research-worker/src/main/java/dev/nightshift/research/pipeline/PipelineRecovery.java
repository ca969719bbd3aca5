package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Frees the steps of an instance that is gone: exactly those it held, each pipeline told once. A
 * step whose holders keep dying is given up, and says so.
 */
@Singleton
class PipelineRecovery implements HeldWork {

  private static final Logger LOG = Logger.getLogger(PipelineRecovery.class);

  private final Pipelines pipelines;
  private final PipelineMetrics metrics;

  PipelineRecovery(Pipelines pipelines, PipelineMetrics metrics) {
    this.pipelines = pipelines;
    this.metrics = metrics;
  }

  @Override
  public void release(Tx tx, Departure departure) {
    for (String id : StepTable.pipelinesHeldBy(tx, departure.instanceId())) {
      PipelineTable.Locked locked =
          PipelineTable.lock(tx, id)
              .orElseThrow(() -> new IllegalStateException("steps without a pipeline: " + id));
      release(tx, departure, locked);
    }
  }

  private void release(Tx tx, Departure departure, PipelineTable.Locked locked) {
    boolean crash = !departure.planned();
    List<StepTable.Freed> freed =
        StepTable.free(tx, locked.id(), departure.instanceId(), crash, departure.reason());
    if (!crash) {
      return;
    }
    tx.afterCommit(() -> metrics.reassigned(freed.size()));
    int most = pipelines.work(locked.kind()).limits().crashes();
    for (StepTable.Freed step : freed) {
      LOG.warnf(
          "step %s of %s is free: %s is gone, %s",
          step.name(), locked.id(), departure.instanceId(), departure.reason());
      if (step.crashes() < most) {
        pipelines.tell(
            tx,
            locked,
            new PipelineNews.Moved(step.name(), departure.instanceId(), departure.reason()));
      } else {
        giveUp(tx, locked, step);
      }
    }
  }

  private void giveUp(Tx tx, PipelineTable.Locked locked, StepTable.Freed step) {
    String reason =
        "%d instances died while they worked on it; it is not tried again by itself."
            .formatted(step.crashes());
    LOG.errorf("step %s of %s: %s", step.name(), locked.id(), reason);
    pipelines.step(tx, locked.id(), pipeline -> pipeline.failed(step.ordinal(), reason, true));
  }
}

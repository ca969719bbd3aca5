package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.TransactionAction;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.InstanceLease;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Whatever an attempt writes, each in one transaction: the lease is protected, the pipeline locked,
 * the step finished by holder, token and attempt, the pipeline taken further. Whoever holds the
 * step no more writes nothing.
 */
@Singleton
class StepSettlement {

  private static final Logger LOG = Logger.getLogger(StepSettlement.class);

  private final Database database;
  private final InstanceLease lease;
  private final Pipelines pipelines;
  private final StepPolicy policy;

  StepSettlement(Database database, InstanceLease lease, Pipelines pipelines, StepPolicy policy) {
    this.database = database;
    this.lease = lease;
    this.pipelines = pipelines;
    this.policy = policy;
  }

  /** Claims as many steps of a kind, and tells that they are begun. */
  List<Step> claim(Tx tx, PipelineWork work, long token, int limit) {
    List<Step> claimed = StepTable.claim(tx, lease.instanceId(), token, work.kind(), limit);
    for (Step step : claimed) {
      if (step.waits() == 0) {
        try (Correlation.Scope scope = Correlation.of(step.correlationId()).bind()) {
          work.told(tx, step.pipelineId(), new PipelineNews.Begun(step.name(), step.attempt()));
        }
      }
    }
    return claimed;
  }

  /** Whether the lease it was claimed under was not taken away, as far as this instance knows. */
  boolean ours(Step step) {
    return lease.token() == step.leaseToken();
  }

  /**
   * Commits the action while the attempt holds its step.
   *
   * @throws StepLostException when it does not
   */
  void write(Step step, TransactionAction action) {
    database.run(
        tx -> {
          lease.protect(tx, step.leaseToken());
          if (!StepTable.lockMine(tx, step)) {
            throw new StepLostException(step);
          }
          action.run(tx);
        });
  }

  /** Stores an outcome; false when the step is not this attempt's any more. */
  boolean settle(Step step, StepOutcome outcome) {
    return database.inTransaction(
        tx -> {
          lease.protect(tx, step.leaseToken());
          Optional<PipelineTable.Locked> locked = PipelineTable.lock(tx, step.pipelineId());
          return locked.isPresent() && settle(tx, locked.get(), step, outcome);
        });
  }

  private boolean settle(Tx tx, PipelineTable.Locked locked, Step step, StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done done -> {
        boolean mine = StepTable.complete(tx, step, done.output());
        if (mine) {
          pipelines.step(tx, step.pipelineId(), pipeline -> pipeline.done(step.ordinal()));
        }
        yield mine;
      }
      case StepOutcome.Failed failed -> fail(tx, step, failed);
      case StepOutcome.Waiting waiting -> putOff(tx, locked, step, waiting);
    };
  }

  private boolean putOff(
      Tx tx, PipelineTable.Locked locked, Step step, StepOutcome.Waiting waiting) {
    Duration wait = policy.nextLookIn(step);
    LOG.warnf("%s waits, next look in %s: %s", step.label(), wait, waiting.reason());
    boolean mine = StepTable.putOff(tx, step, waiting.reason(), wait);
    if (mine && step.waits() == 0) {
      pipelines.tell(tx, locked, new PipelineNews.Waiting(step.name(), waiting.reason()));
    }
    return mine;
  }

  private boolean fail(Tx tx, Step step, StepOutcome.Failed failed) {
    PipelineWork.Limits limits = pipelines.work(step.kind()).limits();
    Optional<Duration> wait = policy.nextAttemptIn(step, failed, limits);
    if (wait.isPresent()) {
      LOG.warnf(
          "%s: attempt %d/%d failed, next in %s: %s",
          step.label(), step.failures() + 1, limits.retries() + 1, wait.get(), failed.reason());
      return StepTable.postpone(tx, step, failed.reason(), wait.get());
    }
    boolean mine = StepTable.giveUp(tx, step, failed.reason());
    if (mine) {
      LOG.warnf("%s: given up after attempt %d: %s", step.label(), step.attempt(), failed.reason());
      pipelines.step(
          tx,
          step.pipelineId(),
          pipeline -> pipeline.failed(step.ordinal(), failed.reason(), failed.retryable()));
    }
    return mine;
  }
}

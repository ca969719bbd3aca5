package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.agent.AgentException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Takes one attempt from its claim to its stored outcome: work within a deadline, then one fenced
 * transaction, tried again while Postgres is away or the lease is late but not lost. Steps wait for
 * others most of the time, so each has a virtual thread.
 *
 * <p>An outcome that cannot be stored leaves the step held by an attempt that nobody makes any
 * more, which the step loop notices and hands back.
 */
@Singleton
class StepRunner {

  private static final Logger LOG = Logger.getLogger(StepRunner.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Pipelines pipelines;
  private final StepSettlement settlement;
  private final PipelineConfig config;
  private final PipelineMetrics metrics;
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

  StepRunner(
      Pipelines pipelines,
      StepSettlement settlement,
      PipelineConfig config,
      PipelineMetrics metrics) {
    this.pipelines = pipelines;
    this.settlement = settlement;
    this.config = config;
    this.metrics = metrics;
  }

  @PreDestroy
  void close() {
    hands.shutdownNow();
  }

  void run(StepAttempt attempt) {
    Step step = attempt.step();
    long started = System.nanoTime();
    try (Correlation.Scope scope = Correlation.of(step.correlationId()).bind()) {
      Optional<StepOutcome> outcome = perform(attempt);
      if (outcome.isPresent() && attempt.settles()) {
        boolean accepted = settle(step, outcome.get());
        metrics.finished(step, outcome.get(), accepted, System.nanoTime() - started);
      }
    } catch (InterruptedException stopped) {
      LOG.debugf("%s: stopped", step.label());
    }
  }

  /** Empty when the step is not this attempt's any more. */
  private Optional<StepOutcome> perform(StepAttempt attempt) throws InterruptedException {
    Step step = attempt.step();
    PipelineWork work = pipelines.work(step.kind());
    Duration deadline = work.limits().deadline();
    Future<StepOutcome> task = hands.submit(() -> outcome(work, step));
    attempt.interruptible(() -> task.cancel(true));
    try {
      return Optional.of(task.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (CancellationException abandoned) {
      return Optional.empty();
    } catch (TimeoutException late) {
      task.cancel(true);
      return Optional.of(new StepOutcome.Failed("It took longer than " + deadline + ".", true));
    } catch (ExecutionException broken) {
      return afterException(step, Objects.requireNonNullElse(broken.getCause(), broken));
    }
  }

  private StepOutcome outcome(PipelineWork work, Step step) {
    try (Correlation.Scope scope = Correlation.of(step.correlationId()).bind()) {
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

  private static Optional<StepOutcome> afterException(Step step, Throwable cause) {
    if (cause instanceof StepLostException || cause instanceof StaleLeaseException) {
      LOG.infof("%s: stopped, %s", step.label(), cause.getMessage());
      return Optional.empty();
    }
    LOG.errorf(cause, "%s: the attempt broke", step.label());
    return Optional.of(
        new StepOutcome.Failed("Something went wrong here; the log has the details.", true));
  }

  private boolean settle(Step step, StepOutcome outcome) throws InterruptedException {
    long giveUpAt = System.nanoTime() + config.settleWithin().toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return settlement.settle(step, outcome);
      } catch (StaleLeaseException | DatabaseUnavailableException passing) {
        boolean lost = passing instanceof StaleLeaseException && !settlement.ours(step);
        if (lost || System.nanoTime() > giveUpAt) {
          LOG.warnf("%s: outcome dropped, %s", step.label(), passing.getMessage());
          return false;
        }
        Thread.sleep(pause);
        pause = longer(pause);
      } catch (RuntimeException broken) {
        return settleAsFailure(step, outcome, broken);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** One that cannot be stored is a failed attempt, so that it does not come back for ever. */
  private boolean settleAsFailure(Step step, StepOutcome outcome, RuntimeException broken) {
    LOG.errorf(broken, "%s: the outcome cannot be stored", step.label());
    if (outcome instanceof StepOutcome.Failed) {
      return false;
    }
    try {
      return settlement.settle(
          step,
          new StepOutcome.Failed("The result could not be stored; the log has the details.", true));
    } catch (RuntimeException again) {
      LOG.errorf(again, "%s: nor can its failure", step.label());
      return false;
    }
  }
}

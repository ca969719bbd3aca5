package dev.nightshift.research.item;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.agent.AgentConfig;
import dev.nightshift.research.item.ItemOutcome.Failed;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
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
 * Takes one attempt from its claim to its stored outcome: work within a deadline, then a fenced
 * transaction, alone or with others, tried again while Postgres is away or the lease is late but
 * not lost.
 *
 * <p>The work runs on platform threads, as many as the instance has hands: work that computes keeps
 * its thread to itself, and on a virtual one would keep the processor from the lease's renewal too.
 *
 * <p>Whatever goes wrong, the item is not lost: a failure is stored as one, and an outcome that
 * could not be stored leaves the item held by an attempt that nobody makes any more, which the item
 * loop notices and hands back.
 */
@Singleton
class AttemptRunner {

  private static final Logger LOG = Logger.getLogger(AttemptRunner.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final ItemWork work;
  private final SettleQueue settling;
  private final ItemConfig config;
  private final AgentConfig agents;
  private final ItemMetrics metrics;
  private final ExecutorService hands;

  AttemptRunner(
      ItemWork work,
      SettleQueue settling,
      ItemConfig config,
      AgentConfig agents,
      ItemMetrics metrics) {
    this.work = work;
    this.settling = settling;
    this.config = config;
    this.agents = agents;
    this.metrics = metrics;
    if (config.concurrency() < 1) {
      throw new IllegalStateException(
          "nightshift.research.item.concurrency must be at least 1, is " + config.concurrency());
    }
    this.hands =
        Executors.newFixedThreadPool(
            config.concurrency(), Thread.ofPlatform().daemon().name("item-work-", 0).factory());
  }

  @PreDestroy
  void close() {
    hands.shutdownNow();
  }

  void run(Attempt attempt) {
    WorkItem item = attempt.item();
    long started = System.nanoTime();
    try (Correlation.Scope scope = Correlation.of(item.correlationId()).bind()) {
      Optional<ItemOutcome> outcome = perform(attempt);
      if (outcome.isPresent() && attempt.idle(agents.pace().toNanos() - since(started))) {
        attempt.settles();
        boolean accepted = settle(item, outcome.get());
        metrics.finished(item.kind(), outcome.get(), accepted, since(started));
      }
    } catch (InterruptedException stopped) {
      LOG.debugf("item %d of %s: stopped", item.id(), item.runId());
    }
  }

  /** Empty when the attempt was abandoned. */
  private Optional<ItemOutcome> perform(Attempt attempt) throws InterruptedException {
    WorkItem item = attempt.item();
    Future<ItemOutcome> task = hands.submit(() -> inCorrelation(item));
    attempt.interruptible(() -> task.cancel(true));
    try {
      return Optional.of(task.get(config.deadline().toMillis(), TimeUnit.MILLISECONDS));
    } catch (CancellationException abandoned) {
      return Optional.empty();
    } catch (TimeoutException late) {
      task.cancel(true);
      return Optional.of(
          new Failed("deadline", "It took longer than " + config.deadline() + ".", true));
    } catch (ExecutionException broken) {
      LOG.errorf(broken.getCause(), "item %d of %s: the attempt broke", item.id(), item.runId());
      return Optional.of(
          new Failed("agent", "Something went wrong here; the log has the details.", true));
    }
  }

  private static long since(long started) {
    return System.nanoTime() - started;
  }

  private ItemOutcome inCorrelation(WorkItem item) {
    try (Correlation.Scope scope = Correlation.of(item.correlationId()).bind()) {
      return work.perform(item);
    }
  }

  private boolean settle(WorkItem item, ItemOutcome outcome) throws InterruptedException {
    long giveUpAt = System.nanoTime() + config.settleWithin().toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return settling.settle(item, outcome);
      } catch (StaleLeaseException | DatabaseUnavailableException passing) {
        boolean lost = passing instanceof StaleLeaseException && !work.ours(item);
        if (lost || System.nanoTime() > giveUpAt) {
          LOG.warnf(
              "item %d of %s: result dropped, %s", item.id(), item.runId(), passing.getMessage());
          return false;
        }
        Thread.sleep(pause);
        pause = longer(pause);
      } catch (RuntimeException broken) {
        return settleAsFailure(item, outcome, broken);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /**
   * An outcome that cannot be stored is a failed attempt, so that it does not come back for ever.
   */
  private boolean settleAsFailure(WorkItem item, ItemOutcome outcome, RuntimeException broken) {
    LOG.errorf(broken, "item %d of %s: the outcome cannot be stored", item.id(), item.runId());
    if (outcome instanceof Failed) {
      return false;
    }
    Failed failed =
        new Failed(
            "store outcome", "The result could not be stored; the log has the details.", true);
    try {
      return work.settle(item, failed);
    } catch (RuntimeException again) {
      LOG.errorf(again, "item %d of %s: nor can its failure", item.id(), item.runId());
      return false;
    }
  }
}

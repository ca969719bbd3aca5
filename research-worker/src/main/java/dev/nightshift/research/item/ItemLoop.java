package dev.nightshift.research.item;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.instance.WorkReport;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.agent.AgentConfig;
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
 * Works on items with as many hands as are configured. The hands are platform threads: work that
 * computes keeps its thread to itself, and on a virtual one would keep the processor from the
 * lease's renewal too.
 */
@Singleton
class ItemLoop implements WorkReport, Drainable {

  private final ItemMetrics metrics;
  private final ItemConfig config;
  private final ItemSignal signal;
  private final AttemptRunner<WorkItem, ItemOutcome> runner;
  private final AttemptLoop<Long, WorkItem> loop;

  ItemLoop(
      Database database,
      InstanceLease lease,
      InstanceState state,
      ItemHolding holding,
      ItemAttempts attempts,
      ItemMetrics metrics,
      ItemConfig config,
      AgentConfig agents,
      ItemSignal signal,
      Clock clock,
      Loops loops) {
    if (config.concurrency() < 1) {
      throw new IllegalStateException(
          "nightshift.research.item.concurrency must be at least 1, is " + config.concurrency());
    }
    this.metrics = metrics;
    this.config = config;
    this.signal = signal;
    this.runner =
        new AttemptRunner<>(
            attempts,
            Executors.newFixedThreadPool(
                config.concurrency(), Thread.ofPlatform().daemon().name("item-work-", 0).factory()),
            agents.pace(),
            config.settleWithin());
    this.loop =
        new AttemptLoop<>(
            "research-items",
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
    return loop.current(ItemLoop::view);
  }

  private static CurrentWork view(Attempt<WorkItem> attempt) {
    WorkItem item = attempt.work();
    return new CurrentWork(
        "research-item", item.runId(), item.kind() + " " + item.subject(), attempt.since());
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

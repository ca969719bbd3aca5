package dev.nightshift.research.item;

import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.research.attempt.Attempt;
import dev.nightshift.research.attempt.AttemptLoop;
import dev.nightshift.research.attempt.AttemptRunner;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Works on items with as many hands as are configured: claims them under the instance's lease, has
 * them done, and stores the outcomes together. The hands are platform threads: work that computes
 * keeps its thread to itself, and on a virtual one would keep the processor from the lease's
 * renewal too.
 */
public final class ItemHands implements AutoCloseable {

  private final ItemMetrics metrics;
  private final ItemConfig config;
  private final AttemptRunner<WorkItem, ItemOutcome> runner;
  private final AttemptLoop<Long, WorkItem> loop;

  /** What the items are to these hands: where they stand, how they are done and how stored. */
  public record Items(ItemTable table, ItemWork work, GroupCommit groups) {}

  /**
   * Hands that have not begun.
   *
   * @param pace shortest time one attempt takes
   * @throws IllegalStateException when fewer than one are configured
   */
  public ItemHands(
      AttemptLoop.Services services,
      Items items,
      MeterRegistry registry,
      ItemConfig config,
      Duration pace) {
    this.metrics = new ItemMetrics(registry);
    this.config = config;
    Hands hands = new Hands(config.concurrency());
    LookAhead ahead = new LookAhead(hands, pace, System::nanoTime);
    SettleQueue settling = new SettleQueue(items.work(), items.groups());
    this.runner =
        new AttemptRunner<>(
            new ItemAttempts(items.work(), settling, config, metrics, ahead),
            Executors.newFixedThreadPool(
                hands.count(), Thread.ofPlatform().daemon().name("item-work-", 0).factory()),
            pace,
            config.settleWithin());
    this.loop =
        new AttemptLoop<>(
            "research-items",
            services,
            new ItemHolding(services.lease(), items.table(), hands, ahead),
            runner::run);
  }

  /** Takes items from now on, whenever it is woken and at the configured interval. */
  public void start() {
    loop.start(config.pollInterval());
  }

  /** Looks for items now; never blocks, does nothing before the start. */
  public void wake() {
    loop.wake();
  }

  /** Takes up nothing more, and lets what is in hand end within the bound. */
  public void drain(Duration bound) throws InterruptedException {
    loop.drain(bound);
  }

  /** Stops whatever is still in hand. */
  @Override
  public void close() {
    runner.close();
  }

  List<CurrentWork> current() {
    return loop.current(ItemHands::view);
  }

  private static CurrentWork view(Attempt<WorkItem> attempt) {
    WorkItem item = attempt.work();
    return new CurrentWork(
        "research-item", item.runId(), item.kind() + " " + item.subject(), attempt.since());
  }

  long done() {
    return metrics.done();
  }

  long failed() {
    return metrics.failed();
  }
}

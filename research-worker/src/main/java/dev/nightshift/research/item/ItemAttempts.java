package dev.nightshift.research.item;

import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.research.attempt.AttemptWork;
import dev.nightshift.research.item.ItemOutcome.Failed;
import java.time.Duration;

/** Attempts at items, whose outcomes are stored alone or with others. */
final class ItemAttempts implements AttemptWork<WorkItem, ItemOutcome> {

  private final ItemWork work;
  private final SettleQueue settling;
  private final ItemConfig config;
  private final ItemMetrics metrics;
  private final LookAhead ahead;

  ItemAttempts(
      ItemWork work,
      SettleQueue settling,
      ItemConfig config,
      ItemMetrics metrics,
      LookAhead ahead) {
    this.work = work;
    this.settling = settling;
    this.config = config;
    this.metrics = metrics;
    this.ahead = ahead;
  }

  @Override
  public String label(WorkItem item) {
    return item.label();
  }

  @Override
  public Correlation correlation(WorkItem item) {
    return Correlation.of(item.correlationId());
  }

  @Override
  public Duration deadline(WorkItem item) {
    return config.deadline();
  }

  @Override
  public ItemOutcome perform(WorkItem item) {
    return ahead.timed(() -> work.perform(item));
  }

  @Override
  public ItemOutcome failed(String call, String reason) {
    return new Failed(call, reason, true);
  }

  @Override
  public boolean isFailure(ItemOutcome outcome) {
    return outcome instanceof Failed;
  }

  @Override
  public boolean ours(WorkItem item) {
    return work.ours(item);
  }

  @Override
  public boolean settle(WorkItem item, ItemOutcome outcome) throws InterruptedException {
    return settling.settle(item, outcome);
  }

  @Override
  public void finished(WorkItem item, ItemOutcome outcome, boolean accepted, long nanos) {
    metrics.finished(item.kind(), outcome, accepted, nanos);
  }
}

package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.research.item.FreedItem;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.RetryPolicy;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Frees the items of an instance that is gone: exactly those it held, each run told once. Items
 * that were done stay as they are.
 */
@Singleton
class RunRecovery implements HeldWork {

  private static final Logger LOG = Logger.getLogger(RunRecovery.class);

  private final RunTable runs;
  private final RunSteps steps;
  private final ItemTable items;
  private final RetryPolicy retries;
  private final RunMetrics metrics;

  RunRecovery(
      RunTable runs, RunSteps steps, ItemTable items, RetryPolicy retries, RunMetrics metrics) {
    this.runs = runs;
    this.steps = steps;
    this.items = items;
    this.retries = retries;
    this.metrics = metrics;
  }

  @Override
  public void release(Tx tx, Departure departure) {
    for (String runId : items.runsHeldBy(tx, departure.instanceId())) {
      release(tx, departure, runId);
    }
  }

  private void release(Tx tx, Departure departure, String runId) {
    RunTable.Locked locked =
        runs.lock(tx, runId)
            .orElseThrow(() -> new IllegalStateException("Items without a run: " + runId));
    List<FreedItem> freed =
        items.free(tx, runId, departure.instanceId(), !departure.planned(), departure.reason());
    if (departure.planned() || freed.isEmpty()) {
      return;
    }
    LOG.warnf(
        "%d items of %s go on elsewhere: %s is gone, %s",
        freed.size(), runId, departure.instanceId(), departure.reason());
    tx.afterCommit(() -> metrics.reassigned(freed.size()));
    steps.step(
        tx,
        locked,
        run -> run.workReassigned(departure.instanceId(), freed.size(), departure.reason()));
    freed.stream()
        .filter(item -> item.alone() || retries.tooManyCrashes(item.crashes()))
        .forEach(item -> quarantine(tx, runId, item));
  }

  private void quarantine(Tx tx, String runId, FreedItem item) {
    String reason =
        item.alone()
            ? "The instance that worked on %s and on nothing else died too; it is set aside."
                .formatted(item.subject())
            : "%d instances died while they worked on %s; it is set aside, and runs alone when it is"
                    .formatted(item.crashes(), item.subject())
                + " tried again.";
    LOG.errorf("item %d of %s: %s", item.id(), runId, reason);
    items.quarantine(tx, item.id(), reason);
    steps.step(
        tx, runId, run -> run.itemFailed(Stage.of(item.kind()), item.subject(), reason, false));
  }
}

package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.agent.LeadFinder;
import dev.nightshift.research.budget.RunCosts;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemQueue;
import dev.nightshift.research.item.ItemSignal;
import dev.nightshift.research.item.NewItem;
import dev.nightshift.research.run.Effect.AbandonItems;
import dev.nightshift.research.run.Effect.DropWaiting;
import dev.nightshift.research.run.Effect.ListLeads;
import dev.nightshift.research.run.Effect.Open;
import dev.nightshift.research.run.Effect.RequeueFailed;
import dev.nightshift.research.run.Effect.Tell;
import dev.nightshift.research.run.Effect.TellProgress;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Takes runs a step further: stores the run after the step and carries its effects out, under the
 * run's row lock and in the caller's transaction.
 */
@Singleton
class RunSteps {

  private static final Logger LOG = Logger.getLogger(RunSteps.class);

  private final RunTable runs;
  private final ItemQueue items;
  private final OutboxWriter outbox;
  private final ItemSignal signal;
  private final RunJson json;
  private final RunMetrics metrics;
  private final RunCosts costs;

  RunSteps(
      RunTable runs,
      ItemQueue items,
      OutboxWriter outbox,
      ItemSignal signal,
      RunJson json,
      RunMetrics metrics,
      RunCosts costs) {
    this.runs = runs;
    this.items = items;
    this.outbox = outbox;
    this.signal = signal;
    this.json = json;
    this.metrics = metrics;
    this.costs = costs;
  }

  /** Begins a run; does nothing when a run of that id is known. */
  void start(Tx tx, RunRequest request) {
    if (runs.insert(tx, request)) {
      if (request.budgetUsd() != null && request.budgetUsd().signum() > 0) {
        costs.limit(tx, request.runId(), request.budgetUsd());
      }
      take(tx, Run.start(request), true);
    } else {
      LOG.infof("run %s is known already; its start was repeated", request.runId());
    }
  }

  /** Gives a run another budget; false: there is no such run. */
  boolean budget(Tx tx, String runId, BigDecimal budgetUsd) {
    boolean known = runs.budget(tx, runId, budgetUsd);
    if (known) {
      costs.limit(tx, runId, budgetUsd);
      items.lookAgain(tx, runId);
      tx.afterCommit(signal::wake);
    }
    return known;
  }

  /** Takes a known run a step further; false: there is no such run. */
  boolean step(Tx tx, String runId, Function<Run, Transition> step) {
    Optional<RunTable.Locked> locked = runs.lock(tx, runId);
    locked.ifPresent(run -> step(tx, run, step));
    return locked.isPresent();
  }

  /** Takes a locked run a step further, under the correlation of its request. */
  void step(Tx tx, RunTable.Locked locked, Function<Run, Transition> step) {
    try (Correlation.Scope scope = locked.correlation().bind()) {
      take(tx, step.apply(locked.run()), locked.progressDue());
    }
  }

  private void take(Tx tx, Transition transition, boolean progressDue) {
    Run run = transition.run();
    boolean told = false;
    List<Effect> effects = transition.effects();
    for (int i = 0; i < effects.size(); i++) {
      boolean saidBelow =
          effects.subList(i + 1, effects.size()).stream().anyMatch(Tell.class::isInstance);
      told |= carryOut(tx, run, effects.get(i), progressDue && !saidBelow);
    }
    runs.save(tx, run, told);
    if (run.state().ended()) {
      tx.afterCommit(() -> metrics.ended(run));
    }
    tx.afterCommit(signal::wake);
  }

  /** Whether progress was told. */
  private boolean carryOut(Tx tx, Run run, Effect effect, boolean tellProgress) {
    String runId = run.request().runId();
    switch (effect) {
      case ListLeads(int limit) -> listLeads(tx, run, limit);
      case Open(Stage stage, int count) -> items.open(tx, runId, stage.kind(), count);
      case RequeueFailed(Stage stage) -> items.requeueFailed(tx, runId, stage.kind());
      case DropWaiting() -> items.dropWaiting(tx, runId);
      case AbandonItems() -> items.abandon(tx, runId);
      case Tell(ResearchEvent event) -> {
        outbox.append(tx, costing(tx, event));
        return event instanceof ResearchRunProgressed;
      }
      case TellProgress(ResearchRunProgressed event) -> {
        if (tellProgress) {
          outbox.append(tx, costing(tx, event));
        }
        return tellProgress;
      }
    }
    return false;
  }

  /** The run's core knows nothing of money: what it has cost is added when it is told. */
  private ResearchEvent costing(Tx tx, ResearchEvent event) {
    if (event instanceof ResearchRunProgressed progressed) {
      return progressed.costing(costs.of(tx, progressed.runId()));
    }
    return event instanceof ResearchRunCompleted completed
        ? completed.costing(costs.of(tx, completed.runId()))
        : event;
  }

  private void listLeads(Tx tx, Run run, int limit) {
    RunRequest request = run.request();
    int ordinal = items.count(tx, request.runId(), ItemKind.LEAD_LIST) + 1;
    LeadFinder.Request wanted =
        new LeadFinder.Request(
            request.criteria(), limit, request.directoryFile(), request.directoryName());
    items.insert(
        tx,
        request.runId(),
        ItemKind.LEAD_LIST,
        false,
        List.of(
            new NewItem(
                ordinal, "search " + ordinal, request.directoryName(), json.write(wanted))));
  }
}

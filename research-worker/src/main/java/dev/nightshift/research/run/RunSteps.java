package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.budget.RunCosts;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemQueue;
import dev.nightshift.research.item.ItemSignal;
import dev.nightshift.research.item.NewItem;
import dev.nightshift.research.run.Effect.AbandonItems;
import dev.nightshift.research.run.Effect.DropWaiting;
import dev.nightshift.research.run.Effect.ListLeads;
import dev.nightshift.research.run.Effect.Open;
import dev.nightshift.research.run.Effect.RejectWithoutContacts;
import dev.nightshift.research.run.Effect.RequeueFailed;
import dev.nightshift.research.run.Effect.Tell;
import dev.nightshift.research.run.Effect.TellProgress;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes runs a step further: stores the run after the step and carries its effects out, under the
 * run's row lock and in the caller's transaction.
 */
@Singleton
class RunSteps {

  private static final Logger LOG = Logger.getLogger(RunSteps.class);

  private final RunTable runs;
  private final ItemQueue items;
  private final FindingTable findings;
  private final OutboxWriter outbox;
  private final ItemSignal signal;
  private final RunJson json;
  private final RunMetrics metrics;
  private final RunConfig config;
  private final RunCosts costs;

  RunSteps(
      RunTable runs,
      ItemQueue items,
      FindingTable findings,
      OutboxWriter outbox,
      ItemSignal signal,
      RunJson json,
      RunMetrics metrics,
      RunConfig config,
      RunCosts costs) {
    this.runs = runs;
    this.items = items;
    this.findings = findings;
    this.outbox = outbox;
    this.signal = signal;
    this.json = json;
    this.metrics = metrics;
    this.config = config;
    this.costs = costs;
  }

  /** Begins a run; does nothing when a run of that id is known. */
  void start(Tx tx, RunRequest request) {
    if (runs.insert(tx, request)) {
      if (request.budgetUsd() != null && request.budgetUsd().signum() > 0) {
        costs.limit(tx, request.runId(), request.budgetUsd());
      }
      take(tx, Run.start(request), Before.NOTHING);
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
      boolean worked = locked.run().state() instanceof RunState.Active;
      take(
          tx,
          step.apply(locked.run()),
          new Before(locked.progressDue(), worked, worked ? locked.pace() : null));
    }
  }

  /**
   * What there was before a step.
   *
   * @param progressDue whether progress may be told again
   * @param worked whether the run was at work
   * @param pace how fast it was; {@code null} where that says nothing of how it goes on
   */
  private record Before(boolean progressDue, boolean worked, @Nullable Pace pace) {
    static final Before NOTHING = new Before(true, true, null);
  }

  private void take(Tx tx, Transition transition, Before before) {
    Run run = transition.run();
    boolean told = false;
    List<Effect> effects = transition.effects();
    for (int i = 0; i < effects.size(); i++) {
      boolean saidBelow = effects.subList(i + 1, effects.size()).stream().anyMatch(RunSteps::says);
      boolean tellProgress = before.progressDue() && !told && !saidBelow;
      told |= carryOut(tx, run, effects.get(i), before, tellProgress);
    }
    boolean resumed = !before.worked() && run.state() instanceof RunState.Active;
    runs.save(tx, run, told, resumed);
    if (run.state().ended()) {
      tx.afterCommit(() -> metrics.ended(run));
    }
    if (effects.stream().anyMatch(RunSteps::changesItems)) {
      tx.afterCommit(signal::wake);
    }
  }

  /** Whether there is more to work on than before, or less. */
  private static boolean changesItems(Effect effect) {
    return switch (effect) {
      case ListLeads _, Open _, AbandonItems _ -> true;
      case RejectWithoutContacts _, RequeueFailed _, DropWaiting _, Tell _, TellProgress _ -> false;
    };
  }

  private static boolean says(Effect effect) {
    return effect instanceof Tell || effect instanceof TellProgress;
  }

  /** Whether progress was told. */
  private boolean carryOut(Tx tx, Run run, Effect effect, Before before, boolean tellProgress) {
    String runId = run.request().runId();
    switch (effect) {
      case ListLeads(int limit) -> listLeads(tx, run, limit);
      case Open(Stage stage, int count) -> items.open(tx, runId, stage.kind(), count);
      case RejectWithoutContacts(String reason) ->
          findings.rejectWithoutContacts(tx, runId, reason);
      case RequeueFailed(Stage stage) -> items.requeueFailed(tx, runId, stage.kind());
      case DropWaiting() -> items.dropWaiting(tx, runId);
      case AbandonItems() -> items.abandon(tx, runId);
      case Tell(ResearchEvent event) -> {
        outbox.append(tx, completed(tx, run, event, before.pace()));
        return event instanceof ResearchRunProgressed;
      }
      case TellProgress(ResearchRunProgressed event) -> {
        if (tellProgress) {
          outbox.append(tx, completed(tx, run, event, before.pace()));
        }
        return tellProgress;
      }
    }
    return false;
  }

  /** The event with what a run's core does not know: the database's time, and money. */
  private ResearchEvent completed(Tx tx, Run run, ResearchEvent event, @Nullable Pace pace) {
    return switch (event) {
      case ContactGapFound gap ->
          new ContactGapFound(
              gap.runId(),
              gap.found(),
              gap.missing(),
              runs.ask(tx, gap.runId()),
              config.decisionDefault());
      case ResearchRunProgressed progressed ->
          timed(progressed, run, pace).costing(costs.of(tx, progressed.runId()));
      case ResearchRunCompleted done -> done.costing(costs.of(tx, done.runId()));
      case ResearchRunFailed failed -> failed.costing(costs.of(tx, failed.runId()));
      case ResearchRunCancelled cancelled -> cancelled.costing(costs.of(tx, cancelled.runId()));
      default -> event;
    };
  }

  private static ResearchRunProgressed timed(
      ResearchRunProgressed progressed, Run run, @Nullable Pace pace) {
    return pace == null
        ? progressed
        : new ResearchRunProgressed(
            progressed.runId(),
            progressed.stage(),
            progressed.requested(),
            progressed.found(),
            progressed.researched(),
            progressed.withContacts(),
            progressed.failed(),
            pace.elapsed().toSeconds(),
            pace.expectedEnd(run.tally(), run.wanted(), run.state()).orElse(null),
            progressed.costUsd());
  }

  private void listLeads(Tx tx, Run run, int limit) {
    RunRequest request = run.request();
    int ordinal = items.count(tx, request.runId(), ItemKind.LEAD_LIST) + 1;
    LeadSearch wanted = LeadSearch.of(request, limit);
    items.insert(
        tx,
        request.runId(),
        ItemKind.LEAD_LIST,
        false,
        List.of(
            new NewItem(
                ordinal, "search " + ordinal, request.directoryName(), json.write(wanted))));
    items.aloneLikeEarlier(tx, request.runId(), ItemKind.LEAD_LIST);
  }
}

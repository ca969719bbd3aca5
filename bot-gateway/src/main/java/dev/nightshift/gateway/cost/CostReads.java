package dev.nightshift.gateway.cost;

import dev.nightshift.gateway.cost.CostResource.Costs;
import dev.nightshift.gateway.cost.CostResource.RunCost;
import dev.nightshift.gateway.research.ResearchReads;
import dev.nightshift.gateway.research.RunView;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;

/** What the latest research runs have cost, asked for now. */
@Singleton
public final class CostReads {

  /** As many as research-worker tells of. */
  private static final int RUNS = 500;

  private final ResearchReads research;

  CostReads(ResearchReads research) {
    this.research = research;
  }

  public Costs costs() {
    List<RunCost> runs =
        research.runs(RUNS).stream()
            .map(run -> new RunCost(run.id(), cost(run).toPlainString()))
            .toList();
    BigDecimal total =
        runs.stream()
            .map(run -> new BigDecimal(run.costUsd()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Costs(total.toPlainString(), runs.size() < RUNS, runs);
  }

  private static BigDecimal cost(RunView run) {
    return run.costUsd() == null ? BigDecimal.ZERO : new BigDecimal(run.costUsd());
  }
}

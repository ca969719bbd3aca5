package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.cost.CostReads;
import dev.nightshift.gateway.cost.CostResource.Costs;
import dev.nightshift.gateway.cost.CostResource.RunCost;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /cost}: what research has cost in all, and the runs that cost anything. */
@Singleton
class CostCommand implements ChatCommand {

  private static final int SHOWN = 5;

  private final CostReads reads;

  CostCommand(CostReads reads) {
    this.reads = reads;
  }

  @Override
  public CommandName name() {
    return CommandName.COST;
  }

  @Override
  public Act prepare(Call call) {
    return Act.say(text(reads.costs()));
  }

  private static String text(Costs costs) {
    String sum =
        "Research has cost $%s in %s%s."
            .formatted(
                costs.totalUsd(),
                Words.count(costs.runs().size(), "run"),
                costs.complete() ? "" : " (older ones are not counted)");
    List<RunCost> paid =
        costs.runs().stream()
            .filter(run -> new BigDecimal(run.costUsd()).signum() != 0)
            .limit(SHOWN)
            .toList();
    return paid.stream()
        .map(run -> "\n%s: $%s".formatted(run.runId(), run.costUsd()))
        .collect(Collectors.joining("", sum, ""));
  }
}

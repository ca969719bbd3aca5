package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.cost.Dollars;
import dev.nightshift.gateway.research.ResearchRuns;
import dev.nightshift.gateway.research.RunBudget;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** {@code /budget}: gives a run another budget; work that waited for the old one goes on. */
@Singleton
class BudgetCommand implements ChatCommand {

  private final ResearchRuns runs;
  private final NamedTask named;

  BudgetCommand(ResearchRuns runs, NamedTask named) {
    this.runs = runs;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.BUDGET;
  }

  @Override
  public Act prepare(Call call) {
    String[] words = call.arguments().split("\\s+", 3);
    if (words.length != 2) {
      return Act.say("Say which run and how much: " + CommandName.BUDGET.usage());
    }
    BigDecimal budget = RunBudget.of(words[1]);
    return (tx, answers) -> {
      runs.changeBudget(tx, named.find(tx, words[0], ResearchRuns.KIND), budget, call.caller());
      answers.say("The budget of %s is now %s.".formatted(words[0], Dollars.of(budget)));
    };
  }
}

package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.Comparison;
import dev.nightshift.gateway.trading.Comparisons;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** {@code /compare}: what realism costs a session, found by running it again. */
@Singleton
class CompareCommand implements ChatCommand {

  private final Comparisons comparisons;
  private final NamedSession named;

  CompareCommand(Comparisons comparisons, NamedSession named) {
    this.comparisons = comparisons;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.COMPARE;
  }

  @Override
  public Act prepare(Call call) {
    return Act.say(text(comparisons.soon(named.one(call.arguments()).id())));
  }

  private static String text(Comparison comparison) {
    String same =
        comparison.identical()
            ? "Run again, it gives the same, fill for fill."
            : "Run again, it does not give the same.";
    return comparison.rows().stream()
        .map(CompareCommand::line)
        .collect(Collectors.joining("\n", comparison.id() + "\n", "\n" + same));
  }

  private static String line(Comparison.Row row) {
    return "%s: equity %s, %s, fees %s, drawdown %s, cost of realism %s"
        .formatted(
            row.execution(),
            row.equity(),
            Words.count(row.fills(), "fill"),
            row.fees(),
            row.maxDrawdown(),
            row.cost());
  }
}

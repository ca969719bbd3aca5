package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.cost.CostReads;
import dev.nightshift.gateway.cost.CostRow;
import dev.nightshift.gateway.cost.Dollars;
import dev.nightshift.gateway.cost.Limit;
import dev.nightshift.gateway.cost.Spending;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /cost}: what was spent today and this month, how the limits stand, and what cost most;
 * {@code /cost stage} and the like sum it another way.
 */
@Singleton
class CostCommand implements ChatCommand {

  private static final int SHOWN = 8;

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
    String by = call.arguments().isEmpty() ? "run" : Words.lower(call.arguments());
    Spending spending = reads.spending();
    List<CostRow> rows = reads.rows(spending, by);
    return Act.say(
        Stream.of(sum(spending), limits(reads.limits(call.caller())), most(rows, by))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n")));
  }

  private static String sum(Spending spending) {
    return "Spent today %s, this month %s (UTC)."
        .formatted(Dollars.of(spending.today()), Dollars.of(spending.thisMonth()));
  }

  private static String limits(List<Limit> limits) {
    return limits.stream()
        .map(
            limit ->
                "Limit for %s: %s of %s spent"
                        .formatted(
                            limit.words(), dollars(limit.spentUsd()), dollars(limit.limitUsd()))
                    + aside(limit))
        .collect(Collectors.joining("\n"));
  }

  private static String aside(Limit limit) {
    return new BigDecimal(limit.reservedUsd()).signum() == 0
        ? "."
        : ", %s set aside for calls under way.".formatted(dollars(limit.reservedUsd()));
  }

  private static String most(List<CostRow> rows, String by) {
    List<CostRow> paid =
        rows.stream().filter(row -> new BigDecimal(row.costUsd()).signum() != 0).toList();
    List<CostRow> shown =
        by.equals("day")
            ? paid.subList(Math.max(0, paid.size() - SHOWN), paid.size())
            : paid.stream().limit(SHOWN).toList();
    return shown.stream()
        .map(
            row ->
                "%s: %s in %s"
                    .formatted(row.key(), dollars(row.costUsd()), Words.count(row.calls(), "call")))
        .collect(Collectors.joining("\n"));
  }

  private static String dollars(String amount) {
    return Dollars.of(new BigDecimal(amount));
  }
}

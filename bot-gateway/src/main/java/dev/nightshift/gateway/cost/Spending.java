package dev.nightshift.gateway.cost;

import dev.nightshift.gateway.research.RunView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What runs have cost, in US dollars. A run counts on the day (UTC) it was started on.
 *
 * @param total of all the runs it was made of
 * @param days those of the last {@value #DAYS}, today's last, also where nothing was spent
 * @param runs those that cost something, in the order they were given
 */
public record Spending(BigDecimal total, List<Day> days, List<RunView> runs) {

  static final int DAYS = 14;

  public Spending {
    days = List.copyOf(days);
    runs = List.copyOf(runs);
  }

  /** What the runs of one day have cost. */
  public record Day(LocalDate date, BigDecimal costUsd) {}

  /** The spending of these runs, seen from now. */
  public static Spending of(List<RunView> runs, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Map<LocalDate, BigDecimal> byDay =
        runs.stream()
            .filter(run -> run.createdAt() != null)
            .collect(
                Collectors.toMap(
                    run -> LocalDate.ofInstant(run.createdAt(), ZoneOffset.UTC),
                    Spending::cost,
                    BigDecimal::add,
                    TreeMap::new));
    List<Day> days =
        today
            .minusDays(DAYS - 1L)
            .datesUntil(today.plusDays(1))
            .map(date -> new Day(date, byDay.getOrDefault(date, BigDecimal.ZERO)))
            .toList();
    return new Spending(
        runs.stream().map(Spending::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
        days,
        runs.stream().filter(run -> cost(run).signum() > 0).toList());
  }

  /** Of the runs that were started today. */
  public BigDecimal today() {
    return days.getLast().costUsd();
  }

  private static BigDecimal cost(RunView run) {
    return run.costUsd() == null ? BigDecimal.ZERO : new BigDecimal(run.costUsd());
  }
}

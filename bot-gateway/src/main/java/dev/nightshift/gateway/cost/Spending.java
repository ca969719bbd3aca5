package dev.nightshift.gateway.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was spent lately, in US dollars, by day (UTC).
 *
 * @param total of all these days
 * @param days the last {@value #DAYS}, today last, also those on which nothing was spent
 */
public record Spending(BigDecimal total, List<Day> days) {

  /** At least every day of the present month. */
  static final int DAYS = 31;

  public Spending {
    days = List.copyOf(days);
  }

  /** What was spent on one day. */
  public record Day(LocalDate date, BigDecimal costUsd) {}

  /** The first of the days that end today. */
  static LocalDate from(LocalDate today) {
    return today.minusDays(DAYS - 1L);
  }

  /** The spending of the days that end today, from their costs by day. */
  public static Spending of(Costs byDay, LocalDate today) {
    Map<String, BigDecimal> known =
        byDay.rows().stream()
            .collect(Collectors.toMap(CostRow::key, row -> new BigDecimal(row.costUsd())));
    List<Day> days =
        from(today)
            .datesUntil(today.plusDays(1))
            .map(date -> new Day(date, known.getOrDefault(date.toString(), BigDecimal.ZERO)))
            .toList();
    return new Spending(new BigDecimal(byDay.totalUsd()), days);
  }

  public BigDecimal today() {
    return days.getLast().costUsd();
  }

  /** Since the first day of the month. */
  public BigDecimal thisMonth() {
    YearMonth month = YearMonth.from(days.getLast().date());
    return days.stream()
        .filter(day -> YearMonth.from(day.date()).equals(month))
        .map(Day::costUsd)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether anything was spent at all. */
  public boolean none() {
    return total.signum() == 0;
  }
}

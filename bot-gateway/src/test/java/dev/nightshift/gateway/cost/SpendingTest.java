package dev.nightshift.gateway.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-10");

  @Test
  void shouldShowEveryDayAlsoThoseOnWhichNothingWasSpent() {
    Spending spending =
        Spending.of(
            costs(
                "8.85",
                row("2026-02-20", "7"),
                row("2026-03-09", "1.10"),
                row("2026-03-10", "0.75")),
            TODAY);

    assertThat(spending.days()).hasSize(Spending.DAYS);
    assertThat(spending.days().getFirst().date()).isEqualTo(LocalDate.parse("2026-02-08"));
    assertThat(spending.days().get(Spending.DAYS - 2).costUsd()).isEqualByComparingTo("1.10");
    assertThat(spending.days().get(Spending.DAYS - 3).costUsd())
        .isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(spending.today()).isEqualByComparingTo("0.75");
    assertThat(spending.thisMonth()).isEqualByComparingTo("1.85");
    assertThat(spending.total()).isEqualByComparingTo("8.85");
    assertThat(spending.none()).isFalse();
  }

  @Test
  void shouldShowTheWholeMonthOnItsLastDay() {
    LocalDate last = LocalDate.parse("2026-03-31");

    assertThat(Spending.from(last)).isEqualTo(LocalDate.parse("2026-03-01"));
    assertThat(Spending.of(costs("2", row("2026-03-01", "2")), last).thisMonth())
        .isEqualByComparingTo("2");
  }

  @Test
  void shouldHaveSpentNothingWhenNothingIsTold() {
    assertThat(Spending.of(costs("0"), TODAY).today()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(Spending.of(costs("0"), TODAY).none()).isTrue();
  }

  @Test
  void shouldShowSmallAmountsWithMoreDecimals() {
    assertThat(Dollars.of(new BigDecimal("2.5"))).isEqualTo("$2.50");
    assertThat(Dollars.of(new BigDecimal("0.00415"))).isEqualTo("$0.0042");
    assertThat(Dollars.of(new BigDecimal("1E+2"))).isEqualTo("$100.00");
    assertThat(Dollars.of(BigDecimal.ZERO)).isEqualTo("$0.00");
  }

  private static Costs costs(String total, CostRow... rows) {
    return new Costs(Spending.from(TODAY), TODAY, "day", total, true, List.of(rows));
  }

  private static CostRow row(String day, String cost) {
    return new CostRow(day, cost, 1, 1, 1);
  }
}

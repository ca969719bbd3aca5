package dev.nightshift.gateway.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.research.RunView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  @Test
  void shouldCountARunOnTheDayItWasStartedOn() {
    Spending spending =
        Spending.of(
            List.of(
                run("a", "0.50", "2026-03-10T00:00:00Z"),
                run("b", "0.25", "2026-03-10T11:00:00Z"),
                run("c", "1.10", "2026-03-09T23:59:59Z"),
                run("d", "7", "2026-01-01T00:00:00Z"),
                run("e", "0", "2026-03-10T11:00:00Z"),
                run("f", null, null)),
            NOW);

    assertThat(spending.today()).isEqualByComparingTo("0.75");
    assertThat(spending.total()).isEqualByComparingTo("8.85");
    assertThat(spending.runs()).extracting(RunView::id).containsExactly("a", "b", "c", "d");
    assertThat(spending.days()).hasSize(Spending.DAYS);
    assertThat(spending.days().getFirst().date()).isEqualTo(LocalDate.parse("2026-02-25"));
    assertThat(spending.days().get(12).costUsd()).isEqualByComparingTo("1.10");
    assertThat(spending.days().get(11).costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void shouldHaveSpentNothingWhenThereIsNoRun() {
    assertThat(Spending.of(List.of(), NOW).today()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(Spending.of(List.of(), NOW).runs()).isEmpty();
  }

  private static RunView run(String id, @Nullable String cost, @Nullable String createdAt) {
    return new RunView(
        id,
        "DONE",
        null,
        null,
        null,
        null,
        1,
        1,
        1,
        1,
        0,
        cost,
        1,
        null,
        createdAt == null ? null : Instant.parse(createdAt),
        null,
        null,
        null,
        0,
        null,
        null);
  }
}

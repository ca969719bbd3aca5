package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.research.budget.Ending.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is allowed, what is said of it, and what an end makes of a reservation. */
class VerdictTest {

  private static final Scope RUN = Scope.run("run-1");
  private static final Scope MONTH = new Scope(BudgetScope.MONTH, Scope.ALL, "2026-12");

  @Test
  void shouldAllowUpToTheLimitAndNotBeyond() {
    List<Standing> standings = List.of(standing(RUN, "1", "0.5", "2"));

    assertThat(Verdict.on(standings, usd("0.5"))).isInstanceOf(Verdict.Granted.class);
    assertThat(Verdict.on(standings, usd("0.500000000001"))).isInstanceOf(Verdict.Refused.class);
    assertThat(Verdict.on(List.of(standing(RUN, "99", "0", null)), usd("5")))
        .isInstanceOf(Verdict.Granted.class);
    assertThat(Verdict.on(List.of(standing(RUN, "3", "0", "2")), BigDecimal.ZERO))
        .isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void shouldTellWhatIsSpentFromWhatIsOnlySetAside() {
    Verdict.Refused held = refused(List.of(standing(RUN, "1", "0.9", "2")), "0.5");
    assertThat(held.exhausted()).isFalse();
    assertThat(held.sentence())
        .isEqualTo(
            "The budget of run-1 ($2.00) leaves no room beside the calls under way; it goes on when"
                + " they are done.");

    Verdict.Refused spent =
        refused(
            List.of(standing(RUN, "1", "0.9", "2"), standing(MONTH, "199.99", "0", "200")), "0.5");
    assertThat(spent.exhausted()).isTrue();
    assertThat(spent.by()).extracting(Standing::scope).containsExactly(MONTH);
    assertThat(spent.sentence())
        .isEqualTo(
            "The budget of everybody for 2026-12 ($200.00) leaves no room for another call, $199.99"
                + " is spent; it goes on at 2027-01-01T00:00:00Z or when the budget is raised.");
  }

  @Test
  void shouldWarnFromThePercentageOn() {
    assertThat(standing(RUN, "1.6", "0", "2").spent(80)).isTrue();
    assertThat(standing(RUN, "1.599999999999", "1", "2").spent(80)).isFalse();
    assertThat(standing(RUN, "1", "0", null).spent(80)).isFalse();
  }

  /** Whatever is granted one after another, and whatever ends meanwhile, fits into the limit. */
  @Test
  void shouldNeverGrantMoreThanTheLimitForAnySequence() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Standing standing = standing(RUN, "0", "0", micros(random, 5_000_000).toPlainString());
      for (int i = 0; i < 40; i++) {
        BigDecimal amount = micros(random, 1_000_000);
        if (Verdict.on(List.of(standing), amount) instanceof Verdict.Granted) {
          standing = standing.after(amount.negate(), BigDecimal.ZERO);
        } else if (random.nextBoolean()) {
          BigDecimal freed = standing.reserved().divide(BigDecimal.TWO);
          standing = standing.after(freed, freed.divide(BigDecimal.TWO));
        }
        assertThat(standing.booked().add(standing.reserved()))
            .as("seed %d, round %d, step %d", seed, round, i)
            .isLessThanOrEqualTo(standing.bound());
      }
    }
  }

  @Test
  void shouldCountInTheRunThePersonTheProviderAndTheMonthInThatOrder() {
    List<Scope> scopes =
        Scope.of(
            new Purpose("telegram:1", "run-1", "run-1", "COMPANY_RESEARCH"),
            "openai",
            LocalDate.parse("2026-12-31"));

    assertThat(scopes).extracting(Scope::kind).containsExactly(BudgetScope.values());
    assertThat(scopes)
        .extracting(Scope::period)
        .containsExactly("", "2026-12-31", "2026-12-31", "2026-12", "2026-12");
    assertThat(scopes.get(1).opensAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(
            Scope.of(
                new Purpose("telegram:1", "turn-1", null, "CHAT"),
                "openai",
                LocalDate.parse("2026-12-31")))
        .hasSize(4);
  }

  @Test
  void shouldLetWhatIsKnownReplaceWhatWasAssumedAndNothingReplaceThat() {
    Ending settled = new Ending.Settled(BigDecimal.ONE, 1, 1);
    Ending released = new Ending.Released();
    Ending unknown = new Ending.Unknown();
    Ending expired = new Ending.Expired();

    for (Ending ending : List.of(settled, released, unknown, expired)) {
      assertThat(ending.counts(State.RESERVED)).isTrue();
      assertThat(ending.counts(State.SETTLED)).isFalse();
      assertThat(ending.counts(State.RELEASED)).isFalse();
      assertThat(ending.counts(State.BOOKED)).isEqualTo(ending == settled);
      assertThat(ending.counts(State.EXPIRED)).isEqualTo(ending == settled || ending == released);
    }
    assertThat(settled.books(BigDecimal.TEN)).isEqualByComparingTo("1");
    assertThat(released.books(BigDecimal.TEN)).isEqualByComparingTo("0");
    assertThat(unknown.books(BigDecimal.TEN)).isEqualByComparingTo("10");
    assertThat(expired.books(BigDecimal.TEN)).isEqualByComparingTo("10");
  }

  private static Verdict.Refused refused(List<Standing> standings, String amount) {
    return (Verdict.Refused) Verdict.on(standings, usd(amount));
  }

  private static Standing standing(
      Scope scope, String booked, String reserved, @Nullable String limit) {
    return new Standing(
        scope, usd(booked), usd(reserved), limit == null ? null : new BigDecimal(limit));
  }

  private static BigDecimal micros(Random random, int most) {
    return BigDecimal.valueOf(random.nextInt(most) + 1L, 6);
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }
}

package dev.nightshift.gateway.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResearchOrderTest {

  @Test
  void shouldCarryWhatNarrowsItAndRefuseABriefThatIsABook() {
    ResearchOrder order = ResearchOrder.of("abc", null, "a=b", 5L, null);
    ResearchOrder narrowed = order.narrowed(" small firms ", "known.csv");
    assertThat(narrowed.brief()).isEqualTo("small firms");
    assertThat(narrowed.skipFile()).isEqualTo("known.csv");
    assertThat(order.narrowed(" ", null)).isEqualTo(order);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> order.narrowed("x".repeat(4_001), null))
        .withMessageContaining("at most 4000 characters");
  }

  @Test
  void shouldReadCriteriaInTheOrderTheyWereGiven() {
    ResearchOrder order =
        ResearchOrder.of("abc", null, "GICS Sector=Utilities,state=Texas", 5L, null);

    assertThat(order.criteriaText()).isEqualTo("GICS Sector=Utilities, state=Texas");
    assertThat(order.onGap()).isEqualTo(GapPolicy.ASK);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 10_001, 10_000_000, Long.MAX_VALUE})
  void shouldRefuseQuantitiesOutOfRange(long quantity) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResearchOrder.of("abc", null, "a=b", quantity, null))
        .withMessage("Quantity must be between 1 and 10000; got %d.".formatted(quantity));
  }

  @ParameterizedTest
  @CsvSource(value = {"no-pair", "=x", "'a=b,a=c'", "{broken"})
  void shouldPassOnWhatIsWrongWithTheCriteria(String criteria) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResearchOrder.of("abc", null, criteria, 5L, null))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("criteria-unreadable"));
  }

  @Test
  void shouldTakeCriteriaOrABriefAndRefuseNeither() {
    ResearchOrder byBrief =
        ResearchOrder.of("abc", null, " ", 5L, null).narrowed("small ones near Austin", null);
    assertThat(byBrief.criteria()).isEmpty();
    assertThat(byBrief.brief()).isEqualTo("small ones near Austin");
    assertThat(ResearchOrder.of("abc", null, "a=b", 5L, null).narrowed(" ", null).brief()).isNull();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResearchOrder.of("abc", null, null, 5L, null).narrowed(" ", null))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("criteria-missing"));
  }

  @Test
  void shouldNameWhatIsMissingOrUnknown() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResearchOrder.of(" ", null, "a=b", 5L, null))
        .withMessageContaining("directory");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResearchOrder.of("abc", null, "a=b", null, null))
        .withMessageContaining("quantity");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResearchOrder.of("abc", null, "a=b", 5L, "whatever"))
        .withMessageContaining("'whatever'");
  }
}

package dev.nightshift.research.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.web.Page;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotationTest {

  private static final Provenance BY = Provenance.ofRules("pages 1", Instant.EPOCH);
  private static final Page PAGE =
      new Page(
          URI.create("https://acme.example/team"),
          Instant.EPOCH,
          "<p>…",
          "Ann\u00a0Lee, Chief Executive, since 2019. Annual report: call +1 512 555 0100.");

  @ParameterizedTest
  @CsvSource({
    "Ann Lee, true",
    "ann  lee, true",
    "' Chief EXECUTIVE ', true",
    "+1 512 555 0100, true",
    "Ann, true",
    "Annual, true",
    "nual, false",
    "512 555 010, false",
    "Bob Ray, false",
    "Ann Lee Chief, false",
  })
  void shouldFindWhatThePageSaysWhateverSpacesAndCase(String value, boolean said) {
    assertThat(PAGE.states(value)).isEqualTo(said);
  }

  @Test
  void shouldNotBelieveWhatThePageDoesNotSay() {
    Sourced said = Quotation.of(PAGE, "Ann Lee", new BigDecimal("0.70"), BY);
    assertThat(said.confidence()).isEqualByComparingTo("0.70");
    assertThat(said.source()).isEqualTo("https://acme.example/team");
    assertThat(Quotation.of(PAGE, "Bob Ray", BigDecimal.ONE, BY).confidence())
        .isEqualByComparingTo("0");
    assertThat(PAGE.states(" ")).isFalse();
  }
}

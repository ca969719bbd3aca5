package dev.nightshift.research.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsStatesTest {

  @ParameterizedTest
  @CsvSource({
    "TX, Texas",
    "tx, texas",
    "ny, New  York",
    "D.C., District of Columbia",
    "wv, West Virginia",
    "WY, wyoming",
    "Ontario, ontario"
  })
  void shouldBeTheSameWhenWrittenByNameOrCode(String one, String other) {
    assertThat(UsStates.canonical(one)).isEqualTo(UsStates.canonical(other));
  }

  @ParameterizedTest
  @CsvSource({"TX, TN", "Virginia, West Virginia", "Kansas, Arkansas", "Washington, D.C."})
  void shouldDifferWhenStatesDiffer(String one, String other) {
    assertThat(UsStates.canonical(one)).isNotEqualTo(UsStates.canonical(other));
  }
}

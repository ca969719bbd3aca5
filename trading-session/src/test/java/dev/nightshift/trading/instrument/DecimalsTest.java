package dev.nightshift.trading.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "61685.99000000, 6168599000000",
    "0.00017, 17000",
    "7422, 742200000000",
    "0, 0",
    ".5, 50000000",
    "7., 700000000",
    "1.000000000000, 100000000",
    "92233720368.54775807, 9223372036854775807"
  })
  void shouldReadExactlyWhenTextIsPlainDecimal(String text, long expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "-1", "1e5", "1,5", "abc", "1.2.3", " 1", "0.000000001"})
  void shouldRefuseWhenTextIsNoPlainDecimalOfEightPlaces(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"92233720368.54775808", "99999999999999999999", "92233720369"})
  void shouldSayTooLargeWhenItDoesNotFit(String text) {
    assertThatThrownBy(() -> parse(text)).hasMessageContaining("too large");
  }

  @Test
  void shouldCutWhenVolumeIsFinerThanEightPlaces() {
    char[] text = "1.123456789".toCharArray();
    assertThat(Decimals.parseCutting(text, 0, text.length)).isEqualTo(112_345_678);
  }

  @ParameterizedTest
  @CsvSource({"6168599000000, 2", "17000, 5", "100000000, 0", "1, 8", "0, 0"})
  void shouldTellTheDecimalsNeededWhenGivenUnits(long value, int expected) {
    assertThat(Decimals.needed(value)).isEqualTo(expected);
  }

  private static long parse(String text) {
    return Decimals.parse(text.toCharArray(), 0, text.length());
  }
}

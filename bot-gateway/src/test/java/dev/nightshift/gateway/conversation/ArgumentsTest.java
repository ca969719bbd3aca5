package dev.nightshift.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  private static final Map<String, String> ALIASES =
      Map.of(
          "directory",
          "directory",
          "file",
          "directory",
          "quantity",
          "quantity",
          "n",
          "quantity",
          "ongap",
          "on-gap",
          "dryrun",
          "dry-run");

  @Test
  void shouldTakeOptionsOutAndKeepTheRestWhenCriteriaHoldSpaces() {
    Arguments arguments = parse("directory=sp500.csv quantity=5 GICS Sector=Utilities,state=Texas");

    assertThat(arguments.options())
        .containsExactlyInAnyOrderEntriesOf(Map.of("directory", "sp500.csv", "quantity", "5"));
    assertThat(arguments.rest()).isEqualTo("GICS Sector=Utilities,state=Texas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=Texas,quantity=5,city=Austin | state=Texas,city=Austin",
        "quantity=5, state=Texas, city=Austin | state=Texas, city=Austin",
        "state=Texas, city=Austin, --quantity=5 | state=Texas, city=Austin",
        "state=Texas quantity=5,city=Austin | state=Texas ,city=Austin",
        "state=Texas city=Austin QUANTITY=5 | state=Texas city=Austin",
        "N=5 {\"state\":\"Texas\", \"n\":\"quantity=7\"} | {\"state\":\"Texas\", \"n\":\"quantity=7\"}",
        "n=5 name=\"quantity=9, Inc\" | name=\"quantity=9, Inc\"",
      })
  void shouldLeaveCriteriaWholeWhereverTheOptionStands(String text, String rest) {
    Arguments arguments = parse(text);

    assertThat(arguments.options()).isEqualTo(Map.of("quantity", "5"));
    assertThat(arguments.rest()).isEqualTo(rest);
  }

  @Test
  void shouldReadQuotedValuesWhenTheyHoldSpacesOrCommas() {
    assertThat(parse("file=\"my list, 2.csv\"").option("directory")).contains("my list, 2.csv");
    assertThat(parse("file='my list.csv'").option("directory")).contains("my list.csv");
    assertThat(parse("file=O'Hara.csv n=1").option("directory")).contains("O'Hara.csv");
  }

  @Test
  void shouldReadFlagsWithAndWithoutValue() {
    assertThat(parse("--dry-run").option("dry-run")).contains("true");
    assertThat(parse("dry-run=false").option("dry-run")).contains("false");
    assertThat(parse("on-gap=ask onGap=accept").option("on-gap")).contains("accept");
  }

  @Test
  void shouldKeepAnUnclosedQuoteAsItIs() {
    assertThat(parse("name=\"open").rest()).isEqualTo("name=\"open");
    assertThat(parse("").options()).isEmpty();
  }

  private static Arguments parse(String text) {
    return Arguments.parse(text, ALIASES, Set.of("dry-run"));
  }
}

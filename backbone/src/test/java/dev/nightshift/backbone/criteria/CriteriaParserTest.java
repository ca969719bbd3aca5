package dev.nightshift.backbone.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriteriaParserTest {

  @Test
  void shouldKeepOrderAndTrimWhenPairsAreWritten() {
    assertThat(CriteriaParser.parse(" GICS Sector = Utilities , state=Texas "))
        .containsExactly(entry("GICS Sector", "Utilities"), entry("state", "Texas"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hq=\"Houston, Texas\"",
        " hq = \"Houston, Texas\" ",
        "\"hq\"=\"Houston, Texas\"",
        "hq=“Houston, Texas”",
        "{\"hq\":\"Houston, Texas\"}",
        " {\"hq\" : \" Houston, Texas \"} "
      })
  void shouldReadOneValueWhenItHoldsAComma(String text) {
    assertThat(CriteriaParser.parse(text)).containsExactly(entry("hq", "Houston, Texas"));
  }

  @Test
  void shouldReadQuotesInsideAQuotedValueWhenDoubledOrEscaped() {
    assertThat(CriteriaParser.parse("a=\"say \"\"hi\"\"\",b=\"say \\\"hi\\\"\",c=5\" pipe"))
        .containsExactly(
            entry("a", "say \"hi\""), entry("b", "say \"hi\""), entry("c", "5\" pipe"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=T\0X", "{\"state\":\"T\\u0000X\"}", "st\0ate=TX"})
  void shouldRefuseWhatNoDatabaseKeeps(String text) {
    assertThatThrownBy(() -> CriteriaParser.parse(text))
        .hasMessage("The criterion \"state\" holds a NUL character; leave it out.");
  }

  @Test
  void shouldKeepEqualsSignsWhenInAValue() {
    assertThat(CriteriaParser.parse("url=a?b=c,\"x=y\"=1"))
        .containsExactly(entry("url", "a?b=c"), entry("x=y", "1"));
  }

  @Test
  void shouldReadNumbersAndBooleansWhenJson() {
    assertThat(CriteriaParser.parse("{\"Founded\":1902,\"rate\":1.50,\"open\":true}"))
        .containsExactly(entry("Founded", "1902"), entry("rate", "1.50"), entry("open", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | The criteria are empty
          {}                          | The criteria are empty
          Texas                       | "Texas" is not a key=value pair; write criteria as state=TX.
          city=Houston, Texas         | put that in quotes: city="Houston, Texas".
          a=1,,b=2                    | nothing between two commas
          =1                          | has no key
          a=                          | The criterion "a" has no value
          a=1,A=2                     | The criterion "A" is given twice
          GICS Sector=1,gics-sector=2 | The criterion "gics-sector" is given twice
          a="x                        | is not closed
          a="x" y,b=1                 | a comma is expected, not "y"
          {"a":[1]}                   | "a" is not a text, a number or a boolean
          {"a":null}                  | "a" is not a text, a number or a boolean
          {"a":1,"a":2}               | not a JSON object
          {"a":1} x                   | not a JSON object
          {a                          | not a JSON object
          """)
  void shouldSayWhatIsWrongWhenCriteriaCannotBeRead(String text, String sentence) {
    assertThatThrownBy(() -> CriteriaParser.parse(text))
        .isInstanceOf(CriteriaSyntaxException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void shouldRefuseWhenTooLongOrTooMany() {
    assertThatThrownBy(() -> CriteriaParser.parse("a=" + "x".repeat(CriteriaParser.MAX_LENGTH)))
        .hasMessageContaining("longer than 10000 characters");
    StringBuilder many = new StringBuilder("k=v");
    for (int i = 0; i < CriteriaParser.MAX_PAIRS; i++) {
      many.append(",k").append(i).append("=v");
    }
    assertThatThrownBy(() -> CriteriaParser.parse(many.toString()))
        .hasMessageContaining("more than 50 criteria");
  }

  @Test
  void shouldReadBackWhateverIsWrittenQuoted() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "ab Z,=\"{}'ü\t0";
    for (int round = 0; round < 2_000; round++) {
      Map<String, String> wanted = new LinkedHashMap<>();
      for (int pair = 0; pair <= random.nextInt(4); pair++) {
        wanted.put("k" + pair + text(random, alphabet), text(random, alphabet));
      }
      StringBuilder written = new StringBuilder();
      wanted.forEach(
          (key, value) ->
              written
                  .append(written.isEmpty() ? "" : ",")
                  .append('"' + key.replace("\"", "\"\"") + '"')
                  .append('=')
                  .append('"' + value.replace("\"", "\"\"") + '"'));
      Map<String, String> trimmed = new LinkedHashMap<>();
      wanted.forEach((key, value) -> trimmed.put(key.strip(), value.strip()));
      assertThat(CriteriaParser.parse(written.toString()))
          .as("seed %d, round %d: %s", seed, round, written)
          .containsExactlyEntriesOf(trimmed);
    }
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder("v");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.append('v').toString();
  }
}

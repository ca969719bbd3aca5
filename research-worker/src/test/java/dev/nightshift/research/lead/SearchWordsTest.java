package dev.nightshift.research.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

  @Test
  void shouldFindByPartsOfAddressesAndWithoutAccents() {
    Particulars lead =
        new Particulars(
            "José Müller", "CEO", "Acme", "acme.com", "j.m@acme.com", null, null, null, null);
    assertThat(SearchWords.of(lead)).contains("jose", "muller", "acme", "com", "j", "m", "ceo");
  }

  @Test
  void shouldLookForBeginningsOfEveryWordAndForSingleLettersAsTheyAre() {
    assertThat(SearchWords.query("Jo MÜL x")).isEqualTo("'jo':* & 'mul':* & 'x'");
  }

  /** Whatever somebody types is words of letters and digits, or nothing. */
  @Test
  void shouldLetNoSignOfTheQueryLanguageThrough() {
    assertThat(SearchWords.query("a' | !b:* & (c <-> \\d)")).isEqualTo("'a' & 'b' & 'c' & 'd'");
    assertThat(SearchWords.query("'); drop table lead; --"))
        .isEqualTo("'drop':* & 'table':* & 'lead':*");
    assertThat(SearchWords.query(" '*: ")).isNull();
    assertThat(SearchWords.query(null)).isNull();
  }

  @Test
  void shouldBoundWhatIsKeptAndWhatIsAsked() {
    String many = IntStream.range(0, 5_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    Particulars lead = new Particulars("n", null, null, null, null, null, null, many, null);
    assertThat(SearchWords.of(lead)).hasSizeLessThanOrEqualTo(SearchWords.MOST);
    assertThat(SearchWords.query(many).split("&", -1)).hasSize(SearchWords.MOST_ASKED);
    assertThat(SearchWords.query("x".repeat(100))).hasSizeLessThan(50);
  }
}

package dev.nightshift.research.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void shouldNameTheFirstBadRowsHoweverManyThereAre() {
    List<String> bad = IntStream.range(0, 15).mapToObj(i -> "line " + i + " names nobody").toList();
    Tally tally = Tally.empty().leftOut(bad).leftOut(bad);
    assertThat(tally.bad()).isEqualTo(30);
    assertThat(tally.named()).hasSize(Tally.MOST_NAMED);
    assertThat(tally.sentence("leads.csv"))
        .startsWith(
            "leads.csv: 0 new leads, 0 merged into known ones, 0 known already. 30 rows were left"
                + " out: line 0 names nobody; ")
        .endsWith("; and 10 more.");
    assertThat(Tally.ofJson(tally.json())).isEqualTo(tally);
  }
}

package dev.nightshift.research.criteria;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.directory.Directory;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriteriaTest {

  private static final String FILE =
      """
      Security,GICS Sector,Headquarters Location,Website
      Atmos,Utilities,"Dallas, Texas",https://atmos.example/
      Vistra,Utilities,"Irving, TX",vistra.example
      Duke,utilities,"Charlotte, North Carolina",
      Howmet,Industrials,"Pittsburgh, Pennsylvania; Dallas, Texas",
      Everest,Financials,Bermuda,facebook.com/Everest
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GICS Sector=Utilities                 | Atmos Vistra Duke
          gics-sector= UTILITIES                | Atmos Vistra Duke
          state=TX                              | Atmos Vistra Howmet
          State=Texas,gics_sector=Utilities     | Atmos Vistra
          city=dallas                           | Atmos Howmet
          city=Dallas,state=Pennsylvania        | ''
          city=Pittsburgh,state=PA              | Howmet
          country=Bermuda                       | Everest
          Headquarters Location="Irving, TX"    | Vistra
          location="irving,  tx"                | Vistra
          hq="irving, tx"                       | Vistra
          domain=www.atmos.example              | Atmos
          website=http://vistra.example/about   | Vistra
          website=not a site                    | ''
          website=facebook.com/everest          | Everest
          company=duke                          | Duke
          name=Duke                             | Duke
          """)
  void shouldWantRowsThatMeetEveryCriterion(String written, String names) {
    assertThat(String.join(" ", matching(FILE, CriteriaParser.parse(written)))).isEqualTo(names);
  }

  @Test
  void shouldTakeThePlaceThatMeetsTheCriteriaWhenARowNamesSeveral() {
    List<Place> places = new ArrayList<>();
    evaluate(FILE, Map.of("state", "Texas"), places);
    assertThat(places).extracting(Place::city).containsExactly("Dallas", "Irving", "Dallas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          city=Houston               | Acme
          city=Houston,state=TX      | Acme
          city=Dallas                | Beta
          city=Denver                | ''
          state=Colorado             | ''
          country=Canada             | Delta
          """)
  void shouldReadInTheLocationWhatTheColumnsLeaveOpen(String written, String names) {
    String file =
        """
        name,state,country,Headquarters Location
        Acme,Texas,,"Houston, Texas"
        Beta,TX,,"Pittsburgh, Pennsylvania; Dallas, Texas"
        Gamma,Texas,,"Denver, Colorado"
        Delta,Ontario,,"Toronto, Ontario, Canada"
        """;
    assertThat(String.join(" ", matching(file, CriteriaParser.parse(written)))).isEqualTo(names);
  }

  @Test
  void shouldCompareStatesBothWaysWhenTheColumnHoldsCodes() {
    String file = "name,state\nA,TX\nB,texas\nC,D.C.\nD,\n";
    assertThat(matching(file, Map.of("state", "Texas"))).containsExactly("A", "B");
    assertThat(matching(file, Map.of("STATE", "tx"))).containsExactly("A", "B");
    assertThat(matching(file, Map.of("state", "District of Columbia"))).containsExactly("C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pms", "phone", "contact"})
  void shouldNameTheKeyAndTheColumnsWhenACriterionHasNone(String key) {
    assertThatThrownBy(() -> matching(FILE, Map.of(key, "x")))
        .isInstanceOf(UnknownCriterionException.class)
        .hasMessage(
            "d.csv has no column for the criterion \"%s\"; its columns are Security, GICS Sector,"
                + " Headquarters Location, Website; city, state and country are read from its"
                + " location.",
            key);
  }

  @Test
  void shouldNotKnowTheStateWhenThereIsNeitherColumnNorLocation() {
    assertThatThrownBy(() -> matching("name\nA\n", Map.of("state", "TX")))
        .hasMessage("d.csv has no column for the criterion \"state\"; its columns are name.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state=Texass                      | none of the 5 rows of d.csv matches state=Texass
          GICS Sector=Utilities,state=Hawai | none of the 5 rows of d.csv matches state=Hawai
          GICS Sector=Utilities,state=PA    | 3 rows of d.csv match GICS Sector=Utilities, but none of them matches state=PA
          domain=vistra.example,state=PA    | 1 row of d.csv matches domain=vistra.example, but none of them matches state=PA
          hq="Austin, TX"                   | none of the 5 rows of d.csv matches hq="Austin, TX"
          """)
  void shouldSayWhichCriterionRemovedEverything(String written, String sentence) {
    Criteria criteria = evaluate(FILE, CriteriaParser.parse(written), new ArrayList<>());
    assertThat(criteria.whyNothing()).contains(sentence);
    assertThat(criteria.matched()).isZero();
  }

  @Test
  void shouldSayNothingOfTheSortWhenSomethingMatches() {
    Criteria criteria = evaluate(FILE, Map.of("state", "TX"), new ArrayList<>());
    assertThat(criteria.whyNothing()).isEmpty();
    assertThat(criteria.matched()).isEqualTo(3);
    assertThat(criteria.described()).isEqualTo("state=TX");
  }

  /** Adding a criterion never adds a row, and the order of criteria never changes which match. */
  @Test
  void shouldNarrowOnlyWhateverTheCriteria() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      StringBuilder file = new StringBuilder("name,a,b,c\n");
      for (int row = 0; row < 20; row++) {
        file.append(
            "N%d,%d,%d,%d\n"
                .formatted(row, random.nextInt(3), random.nextInt(3), random.nextInt(3)));
      }
      Map<String, String> some = new LinkedHashMap<>();
      some.put("a", "" + random.nextInt(3));
      some.put("b", "" + random.nextInt(3));
      LinkedHashMap<String, String> more = new LinkedHashMap<>(some);
      more.put("c", "" + random.nextInt(3));
      Map<String, String> reversed = new LinkedHashMap<>(more.reversed());
      List<String> all = matching(file.toString(), more);
      assertThat(matching(file.toString(), some)).as("seed %d", seed).containsAll(all);
      assertThat(matching(file.toString(), reversed)).as("seed %d", seed).isEqualTo(all);
      assertThat(evaluate(file.toString(), more, new ArrayList<>()).whyNothing().isPresent())
          .as("seed %d", seed)
          .isEqualTo(all.isEmpty());
    }
  }

  private static List<String> matching(String file, Map<String, String> wanted) {
    List<String> names = new ArrayList<>();
    try (Directory directory = open(file)) {
      Criteria criteria = Criteria.of(wanted, directory);
      directory.forEach(
          row -> {
            if (!criteria.test(row).isEmpty()) {
              names.add(row.name());
            }
          });
    }
    return names;
  }

  private static Criteria evaluate(String file, Map<String, String> wanted, List<Place> places) {
    try (Directory directory = open(file)) {
      Criteria criteria = Criteria.of(wanted, directory);
      directory.forEach(row -> criteria.test(row).stream().findFirst().ifPresent(places::add));
      return criteria;
    }
  }

  private static Directory open(String file) {
    return Directory.open("d.csv", new ByteArrayInputStream(file.getBytes(UTF_8)));
  }
}

package dev.nightshift.research.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SkipListTest {

  private static final Place HOUSTON = new Place("Houston", "TX", null);
  private static final Place DALLAS = new Place("Dallas", "TX", null);
  private static final Place NOWHERE = new Place(null, null, null);

  private final SkipList.Builder list = new SkipList.Builder();

  @Test
  void shouldHoldACompanyByItsDomainWhateverItsName() {
    list.add("Acme", "acme.example", List.of(HOUSTON));
    assertThat(list.build().holds("Something else", "acme.example", DALLAS)).isTrue();
    assertThat(list.build().holds("Acme", "other.example", HOUSTON)).isFalse();
  }

  @Test
  void shouldHoldACompanyByNameAndPlaceWhereADomainIsMissing() {
    list.add("Acme Inc.", null, List.of(HOUSTON));
    SkipList skip = list.build();
    assertThat(skip.holds("ACME", "acme.example", new Place("houston", "Texas", null))).isTrue();
    assertThat(skip.holds("Acme", null, DALLAS)).isFalse();
    assertThat(skip.holds("Acme", null, NOWHERE)).isTrue();
    assertThat(skip.holds("Beta", null, HOUSTON)).isFalse();
  }

  @Test
  void shouldHoldEveryCompanyOfABareName() {
    list.add("Acme", null, List.of(NOWHERE));
    assertThat(list.build().holds("Acme", "acme.example", DALLAS)).isTrue();
  }

  @Test
  void shouldHoldNobodyWhenThereIsNone() {
    assertThat(SkipList.NONE.holds("Acme", "acme.example", HOUSTON)).isFalse();
  }

  /** What was put on it is on it, however it is written. */
  @Test
  void shouldHoldWhateverWasPutOnIt() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      SkipList.Builder some = new SkipList.Builder();
      String name = "Company " + random.nextInt(9);
      String domain = random.nextBoolean() ? "c" + random.nextInt(9) + ".example" : null;
      Place place = random.nextBoolean() ? HOUSTON : NOWHERE;
      some.add(name, domain, List.of(place, DALLAS));
      assertThat(
              some.build().holds(name.toUpperCase(java.util.Locale.ROOT) + ", LLC", domain, place))
          .as("seed %d", seed)
          .isTrue();
    }
  }

  /** However many there are, exactly those are on it that were put on it. */
  @Test
  void shouldTellWhoIsOnALongListFromWhoIsNot() {
    int companies = 30_000;
    for (int i = 0; i < companies; i++) {
      String domain = i % 3 == 0 ? null : "c" + i + ".example";
      list.add("Company " + i, domain, List.of(i % 2 == 0 ? HOUSTON : DALLAS, NOWHERE));
      list.add("Company " + i, domain, List.of(NOWHERE));
    }
    SkipList skip = list.build();
    for (int i = 0; i < companies; i++) {
      assertThat(skip.holds("Company " + i, null, HOUSTON)).isTrue();
      assertThat(skip.holds("Someone else", "c" + i + ".example", DALLAS)).isEqualTo(i % 3 != 0);
      assertThat(skip.holds("Firm " + i, "f" + i + ".example", NOWHERE)).isFalse();
    }
  }

  @Test
  void shouldTellPlacesOfOneNameApartHoweverManyThereAre() {
    for (int i = 0; i < 1_000; i++) {
      list.add("Acme", null, List.of(new Place("Town " + i, "TX", null)));
    }
    SkipList skip = list.build();
    assertThat(skip.holds("Acme", null, new Place("Town 999", "Texas", null))).isTrue();
    assertThat(skip.holds("Acme", null, new Place("Town 1000", "TX", null))).isFalse();
  }
}

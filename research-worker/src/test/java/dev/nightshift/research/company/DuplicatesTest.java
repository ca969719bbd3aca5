package dev.nightshift.research.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicatesTest {

  private static final Place HOUSTON = new Place("Houston", "Texas", null);

  private final Duplicates duplicates = new Duplicates(1_000);

  @ParameterizedTest
  @CsvSource({
    "Acme Inc., acme",
    "'Acme, LLC', ACME L.L.C.",
    "The Acme Company, Acme",
    "Müller & Söhne GmbH, Muller and Sohne",
    "A. O. Smith, A O Smith",
    "Joe's Diner, Joes Diner"
  })
  void shouldBeOneCompanyWhenNamesDifferInFormOnly(String one, String other) {
    assertThat(duplicates.numberOf(one, null, HOUSTON))
        .isEqualTo(duplicates.numberOf(other, null, new Place("houston", "TX", "USA")));
  }

  @Test
  void shouldBeTwoCompaniesWhenThePlaceDiffers() {
    assertThat(duplicates.numberOf("Acme", null, HOUSTON)).isZero();
    assertThat(duplicates.numberOf("Acme", null, new Place("Dallas", "Texas", null))).isOne();
  }

  @Test
  void shouldGoByDomainWhenBothHaveOne() {
    assertThat(duplicates.numberOf("Acme", "acme.example", HOUSTON)).isZero();
    assertThat(duplicates.numberOf("Acme Energy", "acme.example", null)).isZero();
    assertThat(duplicates.numberOf("Acme", "other.example", HOUSTON)).isOne();
  }

  @Test
  void shouldGoByNameAndPlaceWhenOneHasNoDomain() {
    assertThat(duplicates.numberOf("Acme", null, HOUSTON)).isZero();
    assertThat(duplicates.numberOf("Acme", "acme.example", HOUSTON)).isZero();
    assertThat(duplicates.numberOf("Acme", "other.example", HOUSTON)).isOne();
    assertThat(duplicates.numberOf("Anything", "acme.example", null)).isZero();
  }

  @Test
  void shouldTellNamesApartWhenTheyAreOnlyALegalFormOrSigns() {
    assertThat(duplicates.numberOf("Company", null, HOUSTON)).isZero();
    assertThat(duplicates.numberOf("Limited", null, HOUSTON)).isOne();
    assertThat(duplicates.numberOf("!!!", null, HOUSTON)).isEqualTo(2);
    assertThat(duplicates.numberOf("???", null, HOUSTON)).isEqualTo(3);
  }

  @Test
  void shouldRememberNothingMoreWhenTheLimitIsReached() {
    Duplicates two = new Duplicates(2);
    assertThat(two.numberOf("Acme", null, HOUSTON)).isZero();
    assertThat(two.numberOf("Beta", "beta.example", HOUSTON)).isOne();
    assertThat(two.numberOf("Gamma", null, HOUSTON)).isNull();
    assertThat(two.numberOf("Gamma", "gamma.example", HOUSTON)).isNull();
    assertThat(two.numberOf("Gamma", "beta.example", HOUSTON)).isOne();
    assertThat(two.numberOf("Gamma", null, HOUSTON)).isNull();
    assertThat(two.numberOf("Acme", "acme.example", HOUSTON)).isZero();
    assertThat(two.numberOf("Acme", "other.example", HOUSTON)).isNull();
    assertThat(two.numberOf("Anything", "acme.example", null)).isZero();
  }

  /** As many as were measured to take minutes when each was compared with all before it. */
  @Test
  @Timeout(20)
  void shouldNotSlowDownWhenManyCompaniesShareANameAndAPlace() {
    Duplicates many = new Duplicates(200_000);
    for (int i = 0; i < 200_000; i++) {
      assertThat(many.numberOf("Acme", "d" + i + ".example", HOUSTON)).isEqualTo(i);
    }
    assertThat(many.numberOf("Acme", null, HOUSTON)).isZero();
  }

  /** Numbers are dense, equal domains always share one, and one company never has two domains. */
  @Test
  void shouldKeepItsPromisesWhateverComes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Duplicates dedup = new Duplicates(1_000);
      Map<String, Integer> byDomain = new HashMap<>();
      Map<Integer, String> domainOf = new HashMap<>();
      Set<Integer> numbers = new HashSet<>();
      for (int row = 0; row < 60; row++) {
        String name = "Company " + random.nextInt(6) + (random.nextBoolean() ? " Inc" : "");
        String domain = random.nextInt(3) == 0 ? null : "d" + random.nextInt(12) + ".example";
        Place place =
            random.nextInt(4) == 0 ? null : new Place("c" + random.nextInt(2), "TX", null);
        int number = dedup.numberOf(name, domain, place);
        assertThat(number).as("dense, seed %d", seed).isLessThanOrEqualTo(numbers.size());
        numbers.add(number);
        if (domain != null) {
          assertThat(byDomain.putIfAbsent(domain, number))
              .as("one number per domain, seed %d", seed)
              .isIn(null, number);
          assertThat(domainOf.putIfAbsent(number, domain))
              .as("one domain per number, seed %d", seed)
              .isIn(null, domain);
        }
      }
    }
  }
}

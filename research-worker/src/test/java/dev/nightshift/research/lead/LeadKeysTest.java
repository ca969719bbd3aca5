package dev.nightshift.research.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeadKeysTest {

  @Test
  void shouldBeTheSameHoweverTheLeadIsWritten() {
    assertThat(LeadKeys.of(lead("Ann Lee", "Acme, Inc.", "https://www.acme.com/x", "ANN@acme.com")))
        .isEqualTo(LeadKeys.of(lead("ann  lee", "ACME", "acme.com", "ann@acme.com ")));
  }

  @Test
  void shouldFallBackFromTheAddressToTheSiteToTheCompany() {
    assertThat(LeadKeys.of(lead("Ann", "Acme", "acme.com", "a@acme.com")))
        .extracting(key -> key.substring(0, 4))
        .containsExactly("mail", "site", "name");
    assertThat(LeadKeys.of(lead("Ann", "Acme", null, null))).hasSize(1);
    assertThat(LeadKeys.of(lead("Ann", null, null, null))).as("there are many Anns").isEmpty();
    assertThat(LeadIds.of(lead("Ann", null, null, null)))
        .isEqualTo(LeadIds.of(lead(" ANN", null, null, null)));
  }

  @Test
  void shouldTellPlacesApartAndKeysOfAnyLengthShort() {
    Particulars here =
        new Particulars("Ann", null, "Acme", null, null, null, "Austin, TX", null, null);
    Particulars there =
        new Particulars("Ann", null, "Acme", null, null, null, "Berlin", null, null);
    assertThat(LeadKeys.of(here)).doesNotContainAnyElementsOf(LeadKeys.of(there));
    Particulars long1 = lead("n".repeat(300) + "é", "c".repeat(299) + "ä", null, null);
    assertThat(LeadKeys.of(long1)).allMatch(key -> key.length() < 100);
  }

  @Test
  void shouldNotJoinByAWeakerKeyWhatAStrongerFieldTellsApart() {
    Particulars mine = lead("Ann", "Acme", "acme.com", "ann@acme.com");
    Particulars other = lead("Ann", "Acme", "acme.com", "ann.other@acme.com");
    Particulars bare = lead("Ann", "Acme", null, null);
    assertThat(LeadKeys.mayBeOne("site:acme.com | ann", mine, other)).isFalse();
    assertThat(LeadKeys.mayBeOne("name:acme", mine, bare)).isTrue();
    assertThat(LeadKeys.mayBeOne("name:acme", lead("Ann", "Acme", "acme.org", null), mine))
        .isFalse();
    assertThat(LeadKeys.mayBeOne("mail:ann@acme.com", mine, other)).isTrue();
  }

  @Test
  void shouldTellPeopleApartWhoShareAMailboxOfTheirCompany() {
    Particulars ann = lead("Ann", null, null, "sales@acme.com");
    Particulars bob = lead("Bob", null, null, "Sales@acme.com");
    assertThat(LeadKeys.of(ann)).doesNotContainAnyElementsOf(LeadKeys.of(bob));
    assertThat(LeadIds.of(ann)).isNotEqualTo(LeadIds.of(bob));
    assertThat(LeadKeys.of(ann)).isEqualTo(LeadKeys.of(lead("ANN", null, null, "sales@acme.com")));
  }

  @Test
  void shouldKnowAPersonByTheirOwnMailboxHoweverTheNameIsSpelt() {
    Particulars misspelt = lead("Anne Lee", null, null, "ann.lee@acme.com");
    Particulars corrected = lead("Ann Lee", null, null, "ann.lee@acme.com");
    assertThat(LeadKeys.of(misspelt)).isEqualTo(LeadKeys.of(corrected));
    assertThat(LeadIds.of(misspelt)).isEqualTo(LeadIds.of(corrected));
  }

  @Test
  void shouldKeepNothingThatPostgresCannotStoreNorWhatIsNoAddress() {
    Particulars read =
        new Particulars(
            " A\0nn\u0007 ",
            " ",
            "",
            "not a site",
            "nobody",
            null,
            null,
            "x".repeat(20_000),
            "Moon/Base");
    assertThat(read.name()).isEqualTo("Ann");
    assertThat(read.title()).isNull();
    assertThat(read.domain()).isNull();
    assertThat(read.email()).isNull();
    assertThat(read.timeZone()).isNull();
    assertThat(read.context()).hasSize(Particulars.LONGEST_CONTEXT);
  }

  private static Particulars lead(
      String name, @Nullable String company, @Nullable String domain, @Nullable String email) {
    return new Particulars(name, null, company, domain, email, null, null, null, null);
  }
}

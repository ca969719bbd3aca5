package dev.nightshift.research.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private final CompanyCard acme = company("1", "Acme", "acme.example", "Austin, Texas");

  @Test
  void shouldFindACompanyByItsSiteThenByNameAndPlaceAndKeepApartWhoseSitesDiffer() {
    Shelf<CompanyCard> shelf = shelf(acme);

    assertThat(place(shelf, company("2", "ACME Group", "acme.example", null)).id()).isEqualTo("1");
    assertThat(place(shelf, company("3", "The Acme Inc.", null, "Austin, TX")).id()).isEqualTo("1");
    assertThat(place(shelf, company("4", "Acme", null, "Waco, Texas")).id()).isEqualTo("4");
    assertThat(place(shelf, company("5", "Acme", "acme.test", "Austin, Texas")).id())
        .isEqualTo("5");
    assertThat(shelf.created()).extracting(CompanyCard::id).containsExactly("4", "5");
    assertThat(shelf.newKeys())
        .as("the name in Austin stays with the first")
        .extracting(Shelf.Key::cardId)
        .containsExactlyInAnyOrder("4", "5");
  }

  @Test
  void shouldLetWhatIsSaidWinOrOnlyFillGaps() {
    CompanyCard said = company("2", "Acme Homes", "acme.example", "Waco, Texas");

    assertThat(place(shelf(acme), said)).isEqualTo(acme);
    assertThat(shelf(acme).place(said, null, null))
        .isEqualTo(company("1", "Acme Homes", "acme.example", "Waco, Texas"));
    assertThat(shelf(acme).place(said, company("2", "Acme Homes", null, "Dallas, Texas"), null))
        .as("how it is called was said before")
        .isEqualTo(company("1", "Acme", "acme.example", "Waco, Texas"));
  }

  @Test
  void shouldCallACompanyByItsSiteOnlyWhileNobodyHasSaidHowItIsCalled() {
    CompanyCard bySite = company("1", "acme.example", "acme.example", null);

    assertThat(place(shelf(bySite), acme).name()).isEqualTo("Acme");
    assertThat(shelf(acme).place(bySite, null, null).name()).isEqualTo("Acme");
    assertThat(bySite.keys()).hasSize(1);
  }

  @Test
  void shouldGiveUpTheKeyOfANameThatIsCorrected() {
    Shelf<CompanyCard> shelf = shelf(acme);
    shelf.place(company("2", "Acne", "acme.example", "Austin, Texas"), null, null);

    assertThat(shelf.staleKeys())
        .containsExactly(new Shelf.Key("company-name:acme | austin | TX", "1"));
    assertThat(shelf.newKeys())
        .containsExactly(new Shelf.Key("company-name:acne | austin | TX", "1"));
  }

  @Test
  void shouldKeepCompaniesOfOneNameInSeveralCountriesApartEachOnce() {
    Shelf<CompanyCard> shelf = shelf(company("1", "Acme", null, "Germany"));

    assertThat(place(shelf, company("2", "Acme", null, "France")).id()).isEqualTo("2");
    assertThat(place(shelf, company("3", "Acme", null, "Germany")).id()).isEqualTo("1");
    assertThat(place(shelf, company("4", "Acme Inc.", null, "France")).id()).isEqualTo("2");
    assertThat(place(shelf, company("5", "Acme", null, null)).id()).isEqualTo("1");
    assertThat(place(shelf, company("6", "Acme", null, "USA")).id()).isEqualTo("6");
    assertThat(place(shelf, company("7", "Acme", null, "United States")).id()).isEqualTo("6");
  }

  /** One row renames a company, and the next speaks of another one by the name that is free now. */
  @Test
  void shouldGiveANameThatBecameFreeToWhoIsCalledSoNow() {
    Shelf<CompanyCard> shelf = shelf(acme);
    shelf.place(company("2", "Acne", "acme.example", "Austin, Texas"), null, null);

    assertThat(shelf.place(company("3", "Acme", null, "Austin, Texas"), null, null).id())
        .isEqualTo("3");
    assertThat(place(shelf, company("4", "Acme", null, "Austin, Texas")).id()).isEqualTo("3");
    Shelf.Key name = new Shelf.Key("company-name:acme | austin | TX", "1");
    assertThat(shelf.staleKeys()).containsExactly(name);
    assertThat(shelf.newKeys())
        .containsExactlyInAnyOrder(
            new Shelf.Key("company-name:acne | austin | TX", "1"), new Shelf.Key(name.key(), "3"));
  }

  @Test
  void shouldNotKeepANameThatACompanyHadOnlyBetweenTwoRows() {
    Shelf<CompanyCard> shelf = shelf(acme);
    shelf.place(company("2", "Acne", "acme.example", "Austin, Texas"), null, null);
    shelf.place(company("3", "Acme", "acme.example", "Austin, Texas"), null, null);

    assertThat(shelf.changed()).isEmpty();
    assertThat(shelf.newKeys()).isEmpty();
    assertThat(shelf.staleKeys()).isEmpty();
    assertThat(place(shelf, company("4", "Acne", null, "Austin, Texas")).id()).isEqualTo("4");
  }

  /** The key was read before the row was waited for, and its card was renamed meanwhile. */
  @Test
  void shouldTakeAKeyFromACardThatDoesNotHaveItAnyMore() {
    CompanyCard renamed = company("1", "Acne", "acne.example", "Austin, Texas");
    String name = "company-name:acme | austin | TX";
    Shelf<CompanyCard> shelf = new Shelf<>(Map.of(name, "1"), List.of(renamed));

    assertThat(place(shelf, company("2", "Acme", null, "Austin, Texas")).id()).isEqualTo("2");
    assertThat(shelf.staleKeys()).containsExactly(new Shelf.Key(name, "1"));
    assertThat(shelf.newKeys()).containsExactly(new Shelf.Key(name, "2"));
  }

  @Test
  void shouldFindAPersonByAddressAcrossCompaniesThenByNameWithinOne() {
    ContactCard ann = contact("1", "company-1", "Ann Lee", "ann@acme.example");
    Shelf<ContactCard> shelf = shelf(ann);

    assertThat(place(shelf, contact("2", "company-2", "A. Lee", "ann@acme.example")).id())
        .isEqualTo("1");
    assertThat(place(shelf, contact("3", "company-1", "ann lee", null)).id()).isEqualTo("1");
    assertThat(place(shelf, contact("4", "company-1", "Ann Lee", "lee@acme.example")).id())
        .isEqualTo("4");
    assertThat(place(shelf, contact("5", "company-2", "Ann Lee", null)).id()).isEqualTo("5");
    assertThat(place(shelf, contact("6", null, "Ann Lee", null)).id()).isEqualTo("6");
  }

  @Test
  void shouldKeepPeopleApartWhoShareAMailboxOfTheirCompany() {
    ContactCard ann = contact("1", "company-1", "Ann Lee", "sales@acme.example");
    Shelf<ContactCard> shelf = shelf(ann);

    assertThat(place(shelf, contact("2", "company-1", "Bob Ray", "sales@acme.example")).id())
        .isEqualTo("2");
    assertThat(place(shelf, contact("3", "company-2", "ANN LEE", "sales@acme.example")).id())
        .isEqualTo("1");
  }

  /** A person's name is corrected: the lead's own contact is meant, whom no key finds. */
  @Test
  void shouldTakeWhoIsMeantWhereNoKeyTells() {
    ContactCard ann = contact("1", null, "Anne", null);

    ContactCard corrected = shelf(ann).place(contact("2", null, "Ann Lee", null), null, "1");

    assertThat(corrected).isEqualTo(contact("1", null, "Ann Lee", null));
  }

  private static <C extends Card<C>> C place(Shelf<C> shelf, C said) {
    return shelf.place(said, said, null);
  }

  private static <C extends Card<C>> Shelf<C> shelf(C card) {
    Map<String, String> owners = new HashMap<>();
    card.keys().forEach(key -> owners.put(key, card.id()));
    return new Shelf<>(owners, List.of(card));
  }

  private static CompanyCard company(
      String id, String name, @Nullable String domain, @Nullable String place) {
    return new CompanyCard(id, name, domain, place, null, null);
  }

  private static ContactCard contact(
      String id, @Nullable String company, String name, @Nullable String email) {
    return new ContactCard(id, company, name, null, email, null);
  }
}

package dev.nightshift.research.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Particulars;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // name | title | company | domain | email | place | company's name | contact's name
        "Ann Lee | CEO | Acme | | | | Acme | Ann Lee",
        "Acme Inc. | | ACME | acme.example | | Austin | ACME |",
        "Ann Lee | | | acme.example | ann@acme.example | | acme.example | Ann Lee",
        "Acme Homes | | | acmehomes.example | info@acmehomes.example | | Acme Homes |",
        "Acme Homes Inc. | | | acme-homes.example | | | Acme Homes Inc. |",
        "Acme | CEO | | acme.example | | | acme.example | Acme",
        "Acme Roofing | | | | | Austin, Texas | Acme Roofing |",
        "Ann Lee | | | | ann@mail.example | Austin, Texas | | Ann Lee",
        "Ann | | | | | | | Ann",
        // a site that is no name's beginning but by accident
        "Georg Meyer | | | ge.example | | | ge.example | Georg Meyer",
        "Derek Hill | | | de.siemens.example | | | de.siemens.example | Derek Hill",
        "Hpaul | | | hp.example | | | hp.example | Hpaul",
        "An Wu | | | annapolis.example | | | annapolis.example | An Wu",
        "HP Inc. | | | hp.example | | | HP Inc. |",
        "GE Aviation | | | www.ge.co.uk | | | GE Aviation |",
        "Siemens Energy | | | de.siemens.example | | | Siemens Energy |"
      })
  void shouldTellACompanyFromAPerson(
      String name,
      @Nullable String title,
      @Nullable String company,
      @Nullable String domain,
      @Nullable String email,
      @Nullable String place,
      @Nullable String companyName,
      @Nullable String contactName) {
    Said said =
        Said.of(
            lead(
                new Particulars(name, title, company, domain, email, "+1", place, null, null),
                new Facts(Map.of())));

    assertThat(said.company() == null ? null : said.company().name()).isEqualTo(companyName);
    assertThat(said.contact() == null ? null : said.contact().name()).isEqualTo(contactName);
  }

  /** A phone number belongs to whom the lead is; the company's own is among what was found. */
  @Test
  void shouldGiveAPersonTheNumberOfTheLeadAndTheCompanyItsOwn() {
    Facts found =
        new Facts(
            Map.of(
                "company_phone",
                new Sourced(
                    "+2", "page", BigDecimal.ONE, Provenance.ofRules("test 1", Instant.EPOCH))));
    Said person =
        Said.of(
            lead(new Particulars("Ann", null, "Acme", null, null, "+1", null, null, null), found));
    Said company =
        Said.of(
            lead(new Particulars("Acme", null, "Acme", null, null, "+1", null, null, null), found));

    assertThat(person.contact()).extracting(ContactCard::phone).isEqualTo("+1");
    assertThat(person.company()).extracting(CompanyCard::phone).isEqualTo("+2");
    assertThat(company.company()).extracting(CompanyCard::phone).isEqualTo("+1");
  }

  private static Lead lead(Particulars particulars, Facts facts) {
    return new Lead(
        "lead-1",
        particulars,
        LeadState.NEW,
        "chat",
        "owner",
        facts,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        1,
        Lead.Relation.NONE);
  }
}

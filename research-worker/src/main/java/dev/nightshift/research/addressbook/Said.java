package dev.nightshift.research.addressbook;

import dev.nightshift.research.lead.CompanyFacts;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Particulars;
import dev.nightshift.research.lead.PersonOrCompany;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a lead says of a company and of a person, as cards of their own.
 *
 * @param contact {@code null}: the lead is the company itself
 */
record Said(@Nullable CompanyCard company, @Nullable ContactCard contact) {

  /** Of a lead that said nothing yet. */
  static final Said NOTHING = new Said(null, null);

  static Said of(Lead lead) {
    Particulars said = lead.particulars();
    boolean person = PersonOrCompany.isPerson(said);
    String name = companyName(said, person);
    return new Said(
        name == null ? null : company("company-" + UUID.randomUUID(), name, lead, person),
        person ? contact("contact-" + UUID.randomUUID(), said) : null);
  }

  /** What the lead said before, as the same cards: whoever compares sees what is new. */
  Said before(Lead lead) {
    Particulars said = lead.particulars();
    boolean person = contact != null;
    String name = Objects.requireNonNullElse(companyName(said, person), "");
    return new Said(
        company == null ? null : company(company.id(), name, lead, person),
        contact == null ? null : contact(contact.id(), said));
  }

  private static CompanyCard company(String id, String name, Lead lead, boolean person) {
    Particulars said = lead.particulars();
    return new CompanyCard(
        id,
        name,
        said.domain(),
        said.geography(),
        person ? lead.facts().value(CompanyFacts.EMAIL) : said.email(),
        person ? lead.facts().value(CompanyFacts.PHONE) : said.phone());
  }

  private static @Nullable String companyName(Particulars said, boolean person) {
    if (said.company() != null) {
      return said.company();
    }
    return person ? said.domain() : said.name();
  }

  private static ContactCard contact(String id, Particulars said) {
    return new ContactCard(id, null, said.name(), said.title(), said.email(), said.phone());
  }
}

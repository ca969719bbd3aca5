package dev.nightshift.research.addressbook;

import dev.nightshift.research.company.CompanyName;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Particulars;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a lead says of a company and of a person, as cards of their own. Where a lead names no
 * company, its name is that of the company if the site is called like it or only a place is known;
 * else it is a person's.
 *
 * @param contact {@code null}: the lead is the company itself
 */
record Said(@Nullable CompanyCard company, @Nullable ContactCard contact) {

  private static final String COMPANY_EMAIL = "company_email";
  private static final String COMPANY_PHONE = "company_phone";

  /** Letters with which a site and a name begin alike by no accident. */
  private static final int TELLING = 4;

  /** Of a lead that said nothing yet. */
  static final Said NOTHING = new Said(null, null);

  static Said of(Lead lead) {
    Particulars said = lead.particulars();
    boolean person = person(said);
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
        person ? lead.facts().value(COMPANY_EMAIL) : said.email(),
        person ? lead.facts().value(COMPANY_PHONE) : said.phone());
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

  private static boolean person(Particulars said) {
    if (said.company() != null) {
      return !CompanyName.normalised(said.company()).equals(CompanyName.normalised(said.name()));
    }
    if (said.domain() != null) {
      return said.title() != null || !calledLike(said.domain(), said.name());
    }
    return said.title() != null || said.email() != null || said.geography() == null;
  }

  private static boolean calledLike(String domain, String name) {
    String site = letters(Domain.label(domain));
    String words = CompanyName.normalised(name);
    String called = letters(words);
    boolean telling = Math.min(site.length(), called.length()) >= TELLING;
    return letters(words.split(" ", 2)[0]).equals(site)
        || (telling && (site.startsWith(called) || called.startsWith(site)));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

package dev.nightshift.research.addressbook;

import dev.nightshift.research.company.CompanyName;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Particulars;
import java.util.Locale;
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

  static Said of(Lead lead) {
    Particulars said = lead.particulars();
    boolean person = person(said);
    return new Said(company(lead, person), person ? contact(said) : null);
  }

  private static @Nullable CompanyCard company(Lead lead, boolean person) {
    Particulars said = lead.particulars();
    String name = companyName(said, person);
    return name == null
        ? null
        : new CompanyCard(
            "company-" + UUID.randomUUID(),
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

  private static ContactCard contact(Particulars said) {
    return new ContactCard(
        "contact-" + UUID.randomUUID(),
        null,
        said.name(),
        said.title(),
        said.email(),
        said.phone());
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
    String site = letters(domain.substring(0, domain.indexOf('.')));
    String called = letters(CompanyName.normalised(name));
    return !called.isEmpty() && (site.startsWith(called) || called.startsWith(site));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

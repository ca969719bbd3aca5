package dev.nightshift.research.lead;

import dev.nightshift.research.company.CompanyName;
import dev.nightshift.research.company.Domain;
import java.util.Locale;

/**
 * Whether a lead is a person or a company itself. Where it names no company, its name is that of
 * the company if the site is called like it or only a place is known; else it is a person's.
 */
public final class PersonOrCompany {

  /** Letters with which a site and a name begin alike by no accident. */
  private static final int TELLING = 4;

  private PersonOrCompany() {}

  public static boolean isPerson(Particulars said) {
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

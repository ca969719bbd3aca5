package dev.nightshift.research.run;

import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Duplicates;
import dev.nightshift.research.company.Place;
import java.util.ArrayList;
import java.util.List;

/** Tells leads that a run does not know from those it has, and from each other. */
final class UnknownLeads {

  private UnknownLeads() {}

  /** Those of {@code found} that are none of {@code known}, each company once, in their order. */
  static List<Lead> of(List<Lead> known, List<Lead> found) {
    Duplicates duplicates = new Duplicates(known.size() + found.size());
    int companies = 0;
    for (Lead lead : known) {
      companies = Math.max(companies, number(duplicates, lead) + 1);
    }
    List<Lead> unknown = new ArrayList<>();
    for (Lead lead : found) {
      int number = number(duplicates, lead);
      if (number == companies) {
        companies++;
        unknown.add(lead);
      }
    }
    return List.copyOf(unknown);
  }

  private static int number(Duplicates duplicates, Lead lead) {
    Integer number =
        duplicates.numberOf(
            lead.name(),
            lead.facts().value(Company.DOMAIN),
            new Place(lead.facts().value(Company.CITY), lead.facts().value(Company.STATE), null));
    if (number == null) {
      throw new IllegalStateException("There was room for every lead: " + lead.identity());
    }
    return number;
  }
}

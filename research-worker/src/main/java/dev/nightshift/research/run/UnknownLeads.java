package dev.nightshift.research.run;

import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Duplicates;
import dev.nightshift.research.company.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tells leads that a run does not know from those it has, and from each other. */
final class UnknownLeads {

  private UnknownLeads() {}

  /**
   * Those of {@code found} that are none of {@code known}, each company once, in their order.
   *
   * @param known read one by one, none of them kept
   * @param most at least as many as are known
   */
  static List<Lead> of(Stream<Lead> known, int most, List<Lead> found) {
    Duplicates duplicates = new Duplicates(most + found.size());
    int companies = known.mapToInt(lead -> number(duplicates, lead) + 1).reduce(0, Math::max);
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

package dev.nightshift.research.agent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.SkipList;
import java.util.List;
import java.util.Objects;

/**
 * A company worth researching, with what is known of it from where it was found.
 *
 * @param facts fields of {@link Company}; the name is always known
 * @param contacts people already named where the lead was found
 */
public record Lead(Facts facts, List<Contact> contacts) {

  public Lead {
    contacts = List.copyOf(contacts);
    if (facts.value(Company.NAME) == null) {
      throw new IllegalArgumentException("A lead without a name: " + facts);
    }
  }

  /** The company's name, as written. */
  @JsonIgnore
  public String name() {
    return Objects.requireNonNull(facts.value(Company.NAME));
  }

  /** What tells this company from every other of the run. */
  @JsonIgnore
  public String identity() {
    return Company.identity(facts);
  }

  /** Whether a list of companies that are not wanted holds this one. */
  public boolean isOn(SkipList list) {
    return list.holds(
        name(),
        facts.value(Company.DOMAIN),
        new Place(facts.value(Company.CITY), facts.value(Company.STATE), null));
  }
}

package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Duplicates;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.directory.DirectoryRow;
import dev.nightshift.research.directory.DirectoryRow.Person;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers wanted rows into leads: one per company, in the file's order, each field from the first
 * row that states it, each person once.
 *
 * <p>Goes on taking rows of companies it has after the limit is reached, because a company's people
 * may stand on several rows. Memory is bounded by the limit. Not thread-safe.
 */
final class LeadCollector {

  /** Most people kept for one company. */
  private static final int MAX_CONTACTS = 50;

  /** Most people kept in all. */
  static final int MAX_PEOPLE = 20_000;

  /** What a cell says, as the person who made the file wrote it; nobody checked it. */
  private static final BigDecimal WRITTEN = new BigDecimal("0.90");

  /** What was read out of a longer text, such as a state out of a location. */
  private static final BigDecimal DERIVED = new BigDecimal("0.80");

  private final Duplicates duplicates;
  private final Provenance by;
  private final List<Gathered> companies = new ArrayList<>();
  private int people;

  LeadCollector(int limit, Provenance by) {
    this.duplicates = new Duplicates(limit);
    this.by = by;
  }

  /** Takes a row whose company is at the given place. */
  void add(DirectoryRow row, Place place) {
    Integer number = duplicates.numberOf(row.name(), row.domain(), place);
    if (number == null) {
      return;
    }
    if (number == companies.size()) {
      companies.add(new Gathered(by));
    }
    companies.get(number).add(row, place);
    if (people < MAX_PEOPLE && companies.get(number).addPerson(row.person(), row.source())) {
      people++;
    }
  }

  /** Companies met, at most as many as the limit. */
  int companies() {
    return companies.size();
  }

  /** Whether people may have been left out because there were too many in all. */
  boolean crowded() {
    return people == MAX_PEOPLE;
  }

  List<Lead> leads() {
    return companies.stream().map(Gathered::lead).toList();
  }

  /** One company on its way to being a lead. */
  private static final class Gathered {

    private final Map<String, Sourced> facts = new LinkedHashMap<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final Set<String> people = new HashSet<>();
    private final Provenance by;

    Gathered(Provenance by) {
      this.by = by;
    }

    void add(DirectoryRow row, Place place) {
      put(facts, Company.NAME, row.name(), row.source(), WRITTEN);
      put(facts, Company.DOMAIN, row.domain(), row.source(), WRITTEN);
      put(facts, Company.CITY, place.city(), row.source(), of(row.stated().city()));
      put(facts, Company.STATE, place.state(), row.source(), of(row.stated().state()));
      row.details().forEach((field, value) -> put(facts, field, value, row.source(), WRITTEN));
    }

    /** Whether the row names a person who was not known. */
    boolean addPerson(Person person, String source) {
      String identity = Contact.identity(person.name(), person.email());
      if (identity == null
          || contacts.size() >= MAX_CONTACTS
          || !people.add(identity.toLowerCase(Locale.ROOT))) {
        return false;
      }
      Map<String, Sourced> known = new LinkedHashMap<>();
      put(known, Contact.NAME, person.name(), source, WRITTEN);
      put(known, Contact.TITLE, person.title(), source, WRITTEN);
      put(known, Contact.EMAIL, person.email(), source, WRITTEN);
      put(known, Contact.PHONE, person.phone(), source, WRITTEN);
      contacts.add(new Contact(new Facts(known)));
      return true;
    }

    private static BigDecimal of(@Nullable String stated) {
      return stated == null ? DERIVED : WRITTEN;
    }

    Lead lead() {
      return new Lead(new Facts(facts), contacts);
    }

    private void put(
        Map<String, Sourced> facts,
        String field,
        @Nullable String value,
        String source,
        BigDecimal confidence) {
      if (value != null) {
        facts.putIfAbsent(field, new Sourced(value, source, confidence, by));
      }
    }
  }
}

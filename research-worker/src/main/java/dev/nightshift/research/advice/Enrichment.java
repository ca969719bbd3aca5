package dev.nightshift.research.advice;

import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.CompanyResearcher;
import dev.nightshift.research.agent.ContactFinder;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.browse.Browser;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.lead.CompanyFacts;
import dev.nightshift.research.lead.EnrichedField;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Particulars;
import dev.nightshift.research.lead.PersonOrCompany;
import dev.nightshift.research.web.PageException;
import dev.nightshift.research.web.Search;
import dev.nightshift.research.web.Search.Hit;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out more about a lead from the web: its company's site, and on it what the agents for
 * companies and contacts find. Begins with the lead's name, company, geography and the first
 * {@value #CONTEXT} characters of its context; where to look is decided by these alone.
 */
@Singleton
class Enrichment {

  static final int CONTEXT = 300;

  private static final Logger LOG = Logger.getLogger(Enrichment.class);
  private static final String AGENT = "lead enrichment 1";
  private static final String CONTEXT_FIELD = "context";
  private static final int HITS = 5;
  private static final BigDecimal CERTAIN = new BigDecimal("1.00");
  private static final BigDecimal NAMED = new BigDecimal("0.50");

  private final CompanyResearcher companies;
  private final ContactFinder contacts;
  private final Browser browser;
  private final Search search;
  private final Clock clock;

  Enrichment(
      CompanyResearcher companies,
      ContactFinder contacts,
      Browser browser,
      Search search,
      Clock clock) {
    this.companies = companies;
    this.contacts = contacts;
    this.browser = browser;
    this.search = search;
    this.clock = clock;
  }

  /**
   * What was not known before, each value with its source; only what a source really says.
   *
   * @throws AgentException passing when the search or the company's site is away: nothing is known
   *     of what there may be to find
   */
  Facts of(Lead lead, Payer payer) {
    Facts known = known(lead);
    Facts begun = known.orElse(site(lead.particulars(), known));
    Researched researched =
        companies.research(new dev.nightshift.research.agent.Lead(begun, List.of()), payer);
    Facts company = researched.company().facts();
    String unread = researched.unread();
    if (unread != null) {
      throw AgentException.passing("read site", unread, new IOException(unread));
    }
    List<Contact> people =
        contacts
            .find(new dev.nightshift.research.agent.Lead(company, researched.people()), payer)
            .contacts();
    Facts learnt = fresh(known, company);
    return fresh(
        lead.facts(),
        PersonOrCompany.isPerson(lead.particulars())
            ? CompanyFacts.beside(person(lead.particulars(), people), learnt)
            : learnt);
  }

  /** What is known of its company. */
  private Facts known(Lead lead) {
    Particulars said = lead.particulars();
    String company = Objects.requireNonNullElse(said.company(), said.name());
    Map<String, Sourced> facts = new LinkedHashMap<>();
    put(facts, lead, Company.NAME, company);
    put(facts, lead, Company.DOMAIN, said.domain());
    put(facts, lead, EnrichedField.GEOGRAPHY, said.geography());
    place(said.geography())
        .ifPresent(
            place -> {
              put(facts, lead, Company.CITY, place.city());
              put(facts, lead, Company.STATE, place.state());
            });
    put(facts, lead, CONTEXT_FIELD, beginning(said.context()));
    return new Facts(facts)
        .orElse(PersonOrCompany.isPerson(said) ? CompanyFacts.of(lead.facts()) : lead.facts());
  }

  private void put(Map<String, Sourced> facts, Lead lead, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.put(
          field,
          new Sourced(
              value, "lead " + lead.id(), CERTAIN, Provenance.ofRules(AGENT, clock.instant())));
    }
  }

  private static Optional<Place> place(@Nullable String geography) {
    return geography == null ? Optional.empty() : Place.readAll(geography).stream().findFirst();
  }

  private static @Nullable String beginning(@Nullable String context) {
    return context == null || context.length() <= CONTEXT ? context : context.substring(0, CONTEXT);
  }

  /** Where no site is named: the first that a search finds whose title holds the company's name. */
  private Facts site(Particulars lead, Facts known) {
    String company = Objects.requireNonNull(known.value(Company.NAME));
    if (known.value(Company.DOMAIN) != null || !browser.searches()) {
      return new Facts(Map.of());
    }
    String where = lead.geography() == null ? "" : " " + lead.geography();
    try {
      return search.search(company + where, HITS).stream()
          .filter(hit -> holds(hit.title(), company))
          .flatMap(hit -> found(hit).stream())
          .findFirst()
          .orElseGet(() -> new Facts(Map.of()));
    } catch (PageException failed) {
      if (failed.passing()) {
        throw AgentException.passing("search web", String.valueOf(failed.getMessage()), failed);
      }
      LOG.infof("no site of %s was looked for: %s", company, failed.getMessage());
      return new Facts(Map.of());
    }
  }

  private Optional<Facts> found(Hit hit) {
    String domain = Domain.normalised(hit.address().getHost());
    return Optional.ofNullable(domain)
        .map(
            host ->
                new Facts(
                    Map.of(
                        Company.DOMAIN,
                        new Sourced(
                            host,
                            hit.address().toString(),
                            NAMED,
                            Provenance.ofRules(AGENT, clock.instant())))));
  }

  /** The lead itself, if it is among the people of the company; its name is no news. */
  private static Facts person(Particulars lead, List<Contact> people) {
    return people.stream()
        .map(Contact::facts)
        .filter(
            one -> lead.company() != null && lead.name().equalsIgnoreCase(one.value(Contact.NAME)))
        .findFirst()
        .map(one -> without(Contact.NAME, one))
        .orElseGet(() -> new Facts(Map.of()));
  }

  private static Facts without(String field, Facts facts) {
    Map<String, Sourced> others = new LinkedHashMap<>(facts.byField());
    others.remove(field);
    return new Facts(others);
  }

  /** What a source really says of fields that were unknown. */
  private static Facts fresh(Facts known, Facts all) {
    Map<String, Sourced> fresh = new LinkedHashMap<>();
    all.byField()
        .forEach(
            (field, fact) -> {
              if (known.value(field) == null && fact.confidence().signum() > 0) {
                fresh.put(field, fact);
              }
            });
    return new Facts(fresh);
  }

  private static boolean holds(String title, String name) {
    return title.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }
}

package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.CompanyResearcher;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.agent.rules.SiteLinks.Kind;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.Pages;
import dev.nightshift.research.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a company as the directory describes it, and reads on its own pages what the directory
 * leaves open: first, contact and about page. Where its people are shown is noted for those who
 * look for them.
 */
@ApplicationScoped
@Typed(PageCompanyResearcher.class)
public class PageCompanyResearcher implements CompanyResearcher {

  /** So that an item is done within its deadline, whatever the pages do. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Facts NOTHING = new Facts(Map.of());

  private final Pages pages;
  private final WebConfig config;

  PageCompanyResearcher(Pages pages, WebConfig config) {
    this.pages = pages;
    this.config = config;
  }

  @Override
  public Researched research(Lead lead, Payer payer) {
    List<URI> starts = config.enabled() ? SiteVisit.starts(lead.facts()) : List.of();
    // One of the pages is kept for the people.
    int most = Math.max(1, config.pagesPerCompany() - 1);
    SiteVisit visit = new SiteVisit(pages, most - 1, PATIENCE, System::nanoTime);
    Optional<Page> home = visit.begin(starts);
    return home.map(page -> read(lead, page, visit))
        .orElseGet(() -> new Researched(new Company(lead.facts()), List.of(), visit.unread()));
  }

  private Researched read(Lead lead, Page home, SiteVisit visit) {
    Map<Kind, URI> links = SiteLinks.of(home);
    String domain = domain(lead.facts(), home);
    Facts known = lead.facts().orElse(CompanyPage.read(home, domain)).orElse(found(home, links));
    List<Contact> people = new ArrayList<>(People.stated(home));
    for (Kind kind : List.of(Kind.CONTACT, Kind.ABOUT)) {
      Optional<Page> page = Optional.ofNullable(links.get(kind)).flatMap(visit::next);
      known = known.orElse(page.map(read -> CompanyPage.read(read, domain)).orElse(NOTHING));
      page.ifPresent(read -> people.addAll(People.of(read, lead.name())));
    }
    return new Researched(new Company(known), People.merged(people));
  }

  private Facts found(Page home, Map<Kind, URI> links) {
    Quotes quotes = new Quotes(home);
    quotes.located(Company.WEBSITE, home.address());
    URI team = links.get(Kind.TEAM);
    if (team != null && config.pagesPerCompany() > 1) {
      quotes.located(Company.TEAM_PAGE, team);
    }
    return quotes.facts();
  }

  private static @Nullable String domain(Facts facts, Page home) {
    String domain = facts.value(Company.DOMAIN);
    return domain == null ? Domain.normalised(home.address().toString()) : domain;
  }
}

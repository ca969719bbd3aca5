package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.ContactFinder;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.web.Pages;
import dev.nightshift.research.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the people who are named already, by the directory or on pages read before, and reads the
 * page on which the company shows its people.
 */
@ApplicationScoped
@Typed(PageContactFinder.class)
public class PageContactFinder implements ContactFinder {

  private final Pages pages;
  private final WebConfig config;

  PageContactFinder(Pages pages, WebConfig config) {
    this.pages = pages;
    this.config = config;
  }

  @Override
  public Contacts find(Lead lead, Payer payer) {
    List<Contact> people = new ArrayList<>(lead.contacts());
    String team = lead.facts().value(Company.TEAM_PAGE);
    if (team != null && config.enabled()) {
      new SiteVisit(pages, 1, PageCompanyResearcher.PATIENCE, System::nanoTime)
          .next(URI.create(team))
          .ifPresent(page -> people.addAll(People.of(page, lead.name())));
    }
    return new Contacts(People.merged(people));
  }
}

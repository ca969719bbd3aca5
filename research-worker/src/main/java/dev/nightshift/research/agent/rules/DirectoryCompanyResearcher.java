package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.CompanyResearcher;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.company.Company;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** Takes a company as the directory describes it. */
@ApplicationScoped
@Typed(DirectoryCompanyResearcher.class)
public class DirectoryCompanyResearcher implements CompanyResearcher {

  @Override
  public Researched research(Lead lead, Payer payer) {
    return new Researched(new Company(lead.facts()));
  }
}

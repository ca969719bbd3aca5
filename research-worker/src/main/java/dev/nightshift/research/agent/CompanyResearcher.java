package dev.nightshift.research.agent;

import dev.nightshift.research.agent.Finding.Researched;

/** The ability to find out more about a company. */
public interface CompanyResearcher {

  /**
   * Researches one company.
   *
   * @throws AgentException when it cannot be researched
   */
  Researched research(Lead lead, Payer payer);
}

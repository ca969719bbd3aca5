package dev.nightshift.research.agent;

import dev.nightshift.research.agent.Finding.Contacts;

/** The ability to find people at a company. */
public interface ContactFinder {

  /**
   * Finds contacts, none twice; an empty list when there are none.
   *
   * @throws AgentException when the search could not be made
   */
  Contacts find(Lead lead, Payer payer);
}

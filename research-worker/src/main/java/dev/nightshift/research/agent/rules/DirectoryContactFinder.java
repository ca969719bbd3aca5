package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.ContactFinder;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.Payer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** Takes the people whom the directory names at a company. */
@ApplicationScoped
@Typed(DirectoryContactFinder.class)
public class DirectoryContactFinder implements ContactFinder {

  @Override
  public Contacts find(Lead lead, Payer payer) {
    return new Contacts(lead.contacts());
  }
}

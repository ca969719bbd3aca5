package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.ContactFinder;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.agent.Lead;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the people whom the directory names at a company. */
@ApplicationScoped
public class DirectoryContactFinder implements ContactFinder {

  @Override
  public Contacts find(Lead lead) {
    return new Contacts(lead.contacts());
  }
}

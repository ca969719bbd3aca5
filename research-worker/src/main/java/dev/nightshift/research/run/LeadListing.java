package dev.nightshift.research.run;

import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.LeadFinder;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.company.SkipList;
import dev.nightshift.research.directory.DirectoryException;
import dev.nightshift.research.directory.DirectoryUnavailableException;
import dev.nightshift.research.directory.SkipLists;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Makes a lead list with the agent at hand. Whatever the agent lists, nobody on the skip list is on
 * it.
 */
@Singleton
class LeadListing {

  private static final String CALL = "read skip list";
  private static final String FETCH = "fetch skip list";

  private final LeadFinder finder;
  private final SkipLists skipLists;

  LeadListing(LeadFinder finder, SkipLists skipLists) {
    this.finder = finder;
    this.skipLists = skipLists;
  }

  Leads list(LeadSearch search, Payer payer) {
    SkipList skip = skipList(search);
    Leads found =
        finder.find(
            new LeadFinder.Request(
                search.criteria(),
                search.limit(),
                search.directoryFile(),
                search.directoryName(),
                search.brief(),
                skip),
            payer);
    return new Leads(
        found.leads().stream().filter(lead -> !lead.isOn(skip)).toList(), found.report());
  }

  private SkipList skipList(LeadSearch search) {
    String file = search.skipFile();
    if (file == null) {
      return SkipList.NONE;
    }
    String name = search.skipName() == null ? "The skip list" : search.skipName();
    try {
      return skipLists.read(file, name);
    } catch (DirectoryException unusable) {
      throw AgentException.lasting(CALL, String.valueOf(unusable.getMessage()), unusable);
    } catch (DirectoryUnavailableException unavailable) {
      String sentence = String.valueOf(unavailable.getMessage());
      throw unavailable.away()
          ? AgentException.away(FETCH, sentence, unavailable)
          : AgentException.passing(FETCH, sentence, unavailable);
    } catch (IOException | UncheckedIOException unreadable) {
      throw AgentException.passing(
          CALL, name + " could not be read: " + unreadable.getMessage(), unreadable);
    }
  }
}

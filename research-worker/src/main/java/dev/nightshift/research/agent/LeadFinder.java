package dev.nightshift.research.agent;

import dev.nightshift.research.agent.Finding.Leads;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ability to find companies that meet criteria. */
public interface LeadFinder {

  /**
   * Finds up to {@code limit} leads.
   *
   * @throws AgentException when no list comes
   */
  Leads find(Request request);

  /**
   * What is wanted.
   *
   * @param limit most leads returned, at least 1
   * @param directoryFile SHA-256 (hex) of the directory
   * @param directoryName its name as the person knows it
   */
  record Request(
      Map<String, String> criteria, int limit, String directoryFile, String directoryName) {
    public Request {
      criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
    }
  }
}

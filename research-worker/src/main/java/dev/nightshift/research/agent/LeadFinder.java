package dev.nightshift.research.agent;

import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.company.SkipList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ability to find companies that meet criteria. */
public interface LeadFinder {

  /**
   * Finds up to {@code limit} leads.
   *
   * @throws AgentException when no list comes
   */
  Leads find(Request request, Payer payer);

  /**
   * What is wanted.
   *
   * @param limit most leads returned, at least 1
   * @param directoryFile SHA-256 (hex) of the directory
   * @param directoryName its name as the person knows it
   * @param brief what is wanted beyond the criteria, in the person's words
   * @param skip companies not to be listed; they do not count towards the limit
   */
  record Request(
      Map<String, String> criteria,
      int limit,
      String directoryFile,
      String directoryName,
      @Nullable String brief,
      SkipList skip) {
    public Request {
      criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
    }

    /** By criteria alone, nobody left out. */
    public Request(
        Map<String, String> criteria, int limit, String directoryFile, String directoryName) {
      this(criteria, limit, directoryFile, directoryName, null, SkipList.NONE);
    }

    /** The same once its brief was read: what that asks for are these criteria. */
    public Request understood(Map<String, String> asCriteria) {
      return new Request(asCriteria, limit, directoryFile, directoryName, null, skip);
    }
  }
}

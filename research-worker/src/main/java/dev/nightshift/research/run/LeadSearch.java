package dev.nightshift.research.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One search for leads, as it waits in line: the payload of a LEAD_LIST item.
 *
 * @param limit most leads listed, at least 1
 * @param directoryFile SHA-256 (hex) of the directory
 * @param directoryName its name as the person knows it
 * @param skipFile SHA-256 (hex) of the list of companies that are left out
 * @param skipName its name as the person knows it
 */
record LeadSearch(
    Map<String, String> criteria,
    int limit,
    String directoryFile,
    String directoryName,
    @Nullable String brief,
    @Nullable String skipFile,
    @Nullable String skipName) {

  LeadSearch {
    criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
  }

  static LeadSearch of(RunRequest request, int limit) {
    return new LeadSearch(
        request.criteria(),
        limit,
        request.directoryFile(),
        request.directoryName(),
        request.brief(),
        request.skipFile(),
        request.skipName());
  }
}

package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.LeadFinder.Request;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.criteria.Criteria;
import dev.nightshift.research.directory.Directory;
import dev.nightshift.research.directory.DirectoryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over a directory: which rows are wanted, which companies they are, and why not more. */
final class DirectorySearch {

  private static final String AGENT = "directory 1";

  private final Request request;
  private final Directory directory;
  private final Criteria criteria;
  private final LeadCollector collector;
  private int leftOut;

  /**
   * @param readAt when the file was read, for the values' provenance
   */
  DirectorySearch(Request request, Directory directory, Instant readAt) {
    this.request = request;
    this.directory = directory;
    this.criteria = Criteria.of(request.criteria(), directory);
    this.collector = new LeadCollector(request.limit(), Provenance.ofRules(AGENT, readAt));
  }

  Leads run() {
    directory.forEach(
        row -> {
          List<Place> places = criteria.test(row);
          if (!places.isEmpty()) {
            take(row, places.getFirst());
          }
        });
    return new Leads(
        collector.leads(), new LeadReport(shortfall(), contactsRemark(), skippedRemark()));
  }

  private void take(DirectoryRow row, Place place) {
    if (request.skip().holds(row.name(), row.domain(), place)) {
      leftOut++;
    } else {
      collector.add(row, place);
    }
  }

  private @Nullable String shortfall() {
    int found = collector.companies();
    if (found >= request.limit()) {
      return null;
    }
    return criteria.whyNothing().orElseGet(() -> tooFew(criteria.matched(), found));
  }

  private String tooFew(int rows, int companies) {
    String which =
        request.criteria().isEmpty()
            ? "%s has only %s".formatted(directory.fileName(), counted(rows, "row", "rows"))
            : "only %s of %s %s %s"
                .formatted(
                    counted(rows, "row", "rows"),
                    directory.fileName(),
                    rows == 1 ? "matches" : "match",
                    criteria.described());
    return rows == companies
        ? which
        : which + ", naming " + counted(companies, "company", "companies");
  }

  private @Nullable String contactsRemark() {
    if (!directory.header().hasContacts()) {
      return "the directory has no contact columns";
    }
    return collector.crowded()
        ? "only the first %,d people of the directory were taken"
            .formatted(LeadCollector.MAX_PEOPLE)
        : null;
  }

  private @Nullable String skippedRemark() {
    List<String> clauses = new ArrayList<>();
    if (leftOut > 0) {
      clauses.add(
          counted(leftOut, "matching row was", "matching rows were")
              + " left out by the skip list");
    }
    if (directory.skipped() > 0) {
      clauses.add(
          "%s of %s %s skipped (%s)"
              .formatted(
                  counted(directory.skipped(), "row", "rows"),
                  directory.fileName(),
                  directory.skipped() == 1 ? "was" : "were",
                  directory.firstSkipped()));
    }
    if (request.brief() != null) {
      clauses.add("the brief was not read, because rule-based agents go by the criteria alone");
    }
    return clauses.isEmpty() ? null : String.join("; ", clauses);
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}

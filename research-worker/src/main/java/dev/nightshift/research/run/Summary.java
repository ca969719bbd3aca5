package dev.nightshift.research.run;

import dev.nightshift.research.agent.LeadReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a run found, what it did not, and why. */
final class Summary {

  private static final LeadReport SILENT = new LeadReport(null, null, null);

  private Summary() {}

  static String done(Run run) {
    List<String> clauses = new ArrayList<>();
    clauses.add(found(run));
    int unresearched = run.tally().companies().failed();
    if (unresearched > 0) {
      clauses.add(
          counted(unresearched, "company", "companies")
              + " could not be researched"
              + why(run, Stage.COMPANY_RESEARCH, unresearched)
              + unreplaced(run));
    }
    if (run.tally().researched() > 0) {
      clauses.add(contacts(run));
    }
    int unsearched = run.tally().contacts().failed();
    if (unsearched > 0) {
      clauses.add(
          "looking for contacts failed for "
              + counted(unsearched, "company", "companies")
              + why(run, Stage.CONTACT_RESEARCH, unsearched));
    }
    int rejected = run.tally().rejected();
    if (rejected > 0) {
      clauses.add(
          counted(rejected, "company was", "companies were")
              + " taken out, having no contacts or being the same as another");
    }
    String skipped = report(run).skippedRemark();
    if (skipped != null) {
      clauses.add(skipped);
    }
    return String.join("; ", clauses) + ".";
  }

  static String gap(Run run) {
    return "%s: accept what there is, look further, replace those companies or cancel."
        .formatted(capital(contacts(run)));
  }

  static String cancelled(Run run) {
    return "Cancelled with %s researched; what was found can be exported."
        .formatted(counted(run.tally().researched(), "company", "companies"));
  }

  private static String found(Run run) {
    int found = run.found();
    String howMany =
        found > run.requested()
            ? "%d companies found, %d asked for and the others to make up for missing contacts"
                .formatted(found, run.requested())
            : "%d of %s found".formatted(found, counted(run.requested(), "company", "companies"));
    String why = report(run).shortfall();
    return found < run.wanted() && why != null ? howMany + ": " + why : howMany;
  }

  /** Why no others took the place of companies that failed, where it is not said of all. */
  private static String unreplaced(Run run) {
    String why = report(run).shortfall();
    boolean hole = run.found() == run.wanted() && run.tally().researched() < run.wanted();
    return hole && why != null ? ", and no others took their place: " + why : "";
  }

  private static String contacts(Run run) {
    int missing = run.tally().withoutContacts();
    if (missing == 0) {
      return "every one has contacts";
    }
    String remark = report(run).contactsRemark();
    return "contacts are missing for %s%s"
        .formatted(
            counted(missing, "company", "companies"), remark == null ? "" : " (" + remark + ")");
  }

  /** In parentheses what failed and why, as far as it is remembered. */
  private static String why(Run run, Stage stage, int failed) {
    List<String> remarks =
        run.givenUp().stream().filter(item -> item.stage() == stage).map(GivenUp::remark).toList();
    if (remarks.isEmpty()) {
      return "";
    }
    int others = failed - remarks.size();
    return " (%s%s)"
        .formatted(String.join("; ", remarks), others > 0 ? "; and %d more".formatted(others) : "");
  }

  private static LeadReport report(Run run) {
    @Nullable LeadReport report = run.report();
    return report == null ? SILENT : report;
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String capital(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
  }
}

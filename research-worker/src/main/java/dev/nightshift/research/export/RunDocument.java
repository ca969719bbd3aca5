package dev.nightshift.research.export;

import dev.nightshift.research.company.Facts;
import dev.nightshift.research.export.Findings.Found;
import dev.nightshift.research.run.FailedAttempt;
import dev.nightshift.research.run.ItemView;
import dev.nightshift.research.run.RunView;
import java.util.List;

/**
 * The whole of a run for a program to read: every field with its source, its confidence and who
 * learnt it.
 *
 * @param failures items that were given up, and why
 * @param rejected companies that were taken out of the result, and why
 */
record RunDocument(
    RunView run, List<CompanyEntry> companies, List<Failure> failures, List<Rejected> rejected) {

  /** A company and its people; an unknown field is absent. */
  record CompanyEntry(Facts fields, List<Facts> contacts) {}

  /** An item that was given up, with every attempt at it that failed. */
  record Failure(
      String kind,
      String subject,
      int attempts,
      String reason,
      List<FailedAttempt> failedAttempts) {}

  /** A company that is no part of the result any more. */
  record Rejected(String name, String reason) {}

  static RunDocument of(RunView run, List<Found> found, List<ItemView> items) {
    return new RunDocument(
        run,
        found.stream()
            .map(company -> new CompanyEntry(company.company(), company.contacts()))
            .toList(),
        items.stream()
            .filter(item -> item.state().equals("FAILED"))
            .map(
                item ->
                    new Failure(
                        item.kind(),
                        item.subject(),
                        item.attempt(),
                        reason(item),
                        item.failedAttempts()))
            .toList(),
        items.stream()
            .filter(item -> item.state().equals("REJECTED") && item.kind().equals("COMPANY"))
            .map(item -> new Rejected(item.subject(), reason(item)))
            .toList());
  }

  private static String reason(ItemView item) {
    return item.error() == null ? "unknown" : item.error();
  }
}

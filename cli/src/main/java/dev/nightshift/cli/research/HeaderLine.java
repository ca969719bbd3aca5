package dev.nightshift.cli.research;

import dev.nightshift.backbone.criteria.CriteriaParser;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a line of column names from a line of data. Columns may be called anything, a year too, as
 * long as one holds the companies' names; only a line that has none such and reads like data is
 * surely no header.
 */
final class HeaderLine {
  /** What no column is likely to be called: a number, a date, a mail address, a web address. */
  private static final Pattern DATA =
      Pattern.compile("[-+]?\\d[\\d.,/:-]*|\\S+@\\S+|https?://\\S+|www\\.\\S+");

  /** By which the workers know the column of the companies' names, in normalised form. */
  private static final Set<String> NAMES =
      Set.of(
          "company",
          "companyname",
          "organisation",
          "organization",
          "organisationname",
          "organizationname",
          "business",
          "businessname",
          "security",
          "firm",
          "account",
          "accountname",
          "legalname",
          "name");

  private HeaderLine() {}

  static boolean mayBe(List<String> cells) {
    List<String> written = cells.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    return written.stream().anyMatch(HeaderLine::isName)
        || (!written.isEmpty() && written.stream().noneMatch(DATA.asMatchPredicate()));
  }

  private static boolean isName(String cell) {
    return NAMES.contains(CriteriaParser.normalisedKey(cell));
  }
}

package dev.nightshift.research.lead;

import dev.nightshift.research.company.Facts;

/** Facts that fill gaps in a lead's particulars, by the names of their fields. */
public final class EnrichedField {

  public static final String TITLE = "title";
  public static final String COMPANY = "company";
  public static final String DOMAIN = "domain";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";
  public static final String GEOGRAPHY = "geography";

  private EnrichedField() {}

  static Particulars particulars(Facts found) {
    return new Particulars(
        "",
        found.value(TITLE),
        found.value(COMPANY),
        found.value(DOMAIN),
        found.value(EMAIL),
        found.value(PHONE),
        found.value(GEOGRAPHY),
        null,
        null);
  }
}

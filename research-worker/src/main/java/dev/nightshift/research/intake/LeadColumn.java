package dev.nightshift.research.intake;

import java.util.List;
import java.util.Locale;

/**
 * A column of a file of leads. It is exported under its own name, and recognised under others too,
 * whatever their case, spaces, underscores and hyphens.
 */
enum LeadColumn {
  NAME("fullname contact contactname contactperson person personname"),
  FIRST_NAME("contactfirstname givenname"),
  LAST_NAME("surname familyname contactlastname"),
  TITLE("jobtitle contacttitle position role"),
  COMPANY(
      "companyname organisation organization organisationname organizationname business"
          + " businessname firm account accountname employer"),
  DOMAIN("website companydomain companywebsite web url homepage companyurl"),
  EMAIL("emailaddress contactemail mail"),
  PHONE("phonenumber telephone tel contactphone mobile"),
  GEOGRAPHY("location companylocation headquarters hq place"),
  CITY("town companycity"),
  STATE("province region stateprovince companystate"),
  COUNTRY("companycountry"),
  LEAD_STATE("leadstatus status stage"),
  TIME_ZONE("tz"),
  SOURCE("leadsource origin"),
  CONTEXT("notes note description comment comments");

  /** What an export has, in its order; the others are recognised in what people have. */
  static final List<LeadColumn> EXPORTED =
      List.of(
          NAME,
          TITLE,
          COMPANY,
          DOMAIN,
          EMAIL,
          PHONE,
          GEOGRAPHY,
          LEAD_STATE,
          TIME_ZONE,
          SOURCE,
          CONTEXT);

  private final String synonyms;

  LeadColumn(String synonyms) {
    this.synonyms = synonyms;
  }

  /** The name in an export. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Normalised names under which it is known, its own first. */
  List<String> names() {
    return List.of((title().replace("_", "") + " " + synonyms).split(" ", -1));
  }
}

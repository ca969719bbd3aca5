package dev.nightshift.research.directory;

import java.util.List;

/**
 * What a column is about, recognised by its header. Synonyms are in normalised form, the more
 * telling ones first: where a header has both {@code company} and {@code name}, the latter is a
 * person's.
 */
public enum Role {
  COMPANY(
      "company companyname organisation organization organisationname organizationname business businessname security firm account accountname legalname name"),
  DOMAIN("domain website companydomain companywebsite web url homepage companyurl"),
  WEBSITE("website companywebsite web url homepage companyurl"),
  CITY("city town companycity hqcity"),
  STATE("state province region stateprovince companystate hqstate"),
  COUNTRY("country companycountry hqcountry"),
  LOCATION("headquarterslocation headquarters hq hqlocation location companylocation citystate"),
  ADDRESS("companyaddress streetaddress address street"),
  COMPANY_PHONE("companyphone mainphone"),
  COMPANY_EMAIL("companyemail generalemail"),
  DESCRIPTION("companydescription description"),
  CONTACT_NAME("contact contactname contactperson person fullname personname name"),
  FIRST_NAME("firstname contactfirstname givenname"),
  LAST_NAME("lastname contactlastname surname familyname"),
  TITLE("title jobtitle contacttitle position role"),
  EMAIL("email emailaddress contactemail mail"),
  PHONE("phone phonenumber telephone tel contactphone mobile");

  private final String synonyms;

  Role(String synonyms) {
    this.synonyms = synonyms;
  }

  List<String> synonyms() {
    return List.of(synonyms.split(" ", -1));
  }
}

package dev.nightshift.research.company;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A researched company; at least its name is known. */
public record Company(Facts facts) {

  public static final String NAME = "name";
  public static final String DOMAIN = "domain";
  public static final String CITY = "city";
  public static final String STATE = "state";

  public static final String WEBSITE = "website";
  public static final String ADDRESS = "address";
  public static final String PHONE = "phone";
  public static final String EMAIL = "email";
  public static final String DESCRIPTION = "description";

  /** The address of the page on which the company shows its people. */
  public static final String TEAM_PAGE = "teamPage";

  /** The fields every export carries, in its order. */
  public static final List<String> FIELDS = List.of(NAME, DOMAIN, CITY, STATE);

  /** The fields an export carries behind those, in its order. */
  public static final List<String> DETAILS = List.of(WEBSITE, ADDRESS, PHONE, EMAIL, DESCRIPTION);

  private static final int MAX_IDENTITY_BYTES = 1_000;

  public Company {
    if (facts.value(NAME) == null) {
      throw new IllegalArgumentException("A company without a name: " + facts);
    }
  }

  /**
   * The name of a field of which there may be several: the first has the plain name.
   *
   * @param number from 1
   */
  public static String numbered(String field, int number) {
    return number == 1 ? field : field + number;
  }

  /** The one form in which two records of a company agree: its domain, else its name and place. */
  public static String identity(Facts facts) {
    String domain = facts.value(DOMAIN);
    String name = facts.value(NAME);
    return domain != null
        ? domain
        : indexable(
            CompanyName.key(
                name == null ? "" : name, new Place(facts.value(CITY), facts.value(STATE), null)));
  }

  /** The text itself, or its hash where it is longer than an index may hold. */
  private static String indexable(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_IDENTITY_BYTES ? key : UUID.nameUUIDFromBytes(bytes).toString();
  }
}

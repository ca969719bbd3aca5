package dev.nightshift.research.criteria;

import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.criteria.Criterion.OnPlace.Part;
import dev.nightshift.research.directory.Directory;
import dev.nightshift.research.directory.DirectoryRow;
import dev.nightshift.research.directory.Header;
import dev.nightshift.research.directory.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run wants, understood against one directory's header, with a tally of what each criterion
 * left over.
 *
 * <p>All criteria must hold. Not thread-safe.
 */
public final class Criteria {

  private final String fileName;
  private final List<Criterion> criteria;
  private final int[] alone;
  private final int[] together;
  private int rows;

  private Criteria(String fileName, List<Criterion> criteria) {
    this.fileName = fileName;
    this.criteria = criteria;
    this.alone = new int[criteria.size()];
    this.together = new int[criteria.size()];
  }

  /**
   * Finds the column, or the part of a location, that each key means.
   *
   * @throws UnknownCriterionException when a key is neither
   */
  public static Criteria of(Map<String, String> wanted, Directory directory) {
    return new Criteria(
        directory.fileName(),
        wanted.entrySet().stream()
            .map(entry -> criterion(entry.getKey(), entry.getValue(), directory))
            .toList());
  }

  /** Whether the key means a column of such a directory, or a part of its locations. */
  public static boolean knows(String key, Header header) {
    return role(key, header).isPresent() || header.column(key).isPresent();
  }

  /** The places of the row that meet every criterion; empty when the row is not wanted. */
  public List<Place> test(DirectoryRow row) {
    rows++;
    List<Place> left = row.places();
    for (int i = 0; i < criteria.size(); i++) {
      List<Place> met = criteria.get(i).test(row);
      if (!met.isEmpty()) {
        alone[i]++;
      }
      left = left.size() == row.places().size() ? met : both(left, met);
      if (!left.isEmpty()) {
        together[i]++;
      }
    }
    return left;
  }

  private static List<Place> both(List<Place> some, List<Place> others) {
    return some.stream().filter(others::contains).toList();
  }

  /** Rows that met every criterion, of those tested. */
  public int matched() {
    return criteria.isEmpty() ? rows : together[criteria.size() - 1];
  }

  /** The criteria for a sentence: {@code GICS Sector=Utilities and state=Texas}. */
  public String described() {
    return join(criteria);
  }

  /**
   * Which criterion removed everything, as one clause without a full stop; only when rows were
   * tested and none was left.
   */
  public Optional<String> whyNothing() {
    for (int i = 0; i < criteria.size(); i++) {
      if (together[i] == 0 && rows > 0) {
        return Optional.of(i == 0 || alone[i] == 0 ? nothingAlone(i) : nothingLeft(i));
      }
    }
    return Optional.empty();
  }

  private String nothingAlone(int i) {
    return "none of the %d rows of %s matches %s"
        .formatted(rows, fileName, criteria.get(i).written());
  }

  private String nothingLeft(int i) {
    int before = together[i - 1];
    return "%d %s of %s %s %s, but none of them matches %s"
        .formatted(
            before,
            before == 1 ? "row" : "rows",
            fileName,
            before == 1 ? "matches" : "match",
            join(criteria.subList(0, i)),
            criteria.get(i).written());
  }

  private static String join(List<Criterion> criteria) {
    List<String> written = criteria.stream().map(Criterion::written).toList();
    return written.size() < 2
        ? String.join("", written)
        : String.join(", ", written.subList(0, written.size() - 1)) + " and " + written.getLast();
  }

  private static Criterion criterion(String key, String value, Directory directory) {
    String written = key + "=" + (value.contains(",") ? "\"" + value + "\"" : value);
    Header header = directory.header();
    Optional<Role> role = role(key, header);
    if (role.isPresent()) {
      return inRole(role.get(), written, value, header);
    }
    return header
        .column(key)
        .map(column -> new Criterion.OnColumn(written, column, value))
        .orElseThrow(() -> unknown(key, directory));
  }

  private static Optional<Role> role(String key, Header header) {
    return header.role(key).filter(header::tells);
  }

  private static Criterion inRole(Role role, String written, String value, Header header) {
    return switch (role) {
      case CITY -> new Criterion.OnPlace(written, Part.CITY, value);
      case STATE -> new Criterion.OnPlace(written, Part.STATE, value);
      case COUNTRY -> new Criterion.OnPlace(written, Part.COUNTRY, value);
      case DOMAIN -> onDomain(written, value, header);
      case COMPANY,
          WEBSITE,
          LOCATION,
          ADDRESS,
          COMPANY_PHONE,
          COMPANY_EMAIL,
          DESCRIPTION,
          CONTACT_NAME,
          FIRST_NAME,
          LAST_NAME,
          TITLE,
          EMAIL,
          PHONE ->
          new Criterion.OnColumn(written, header.column(role).orElseThrow(), value);
    };
  }

  /** An address that names no domain of one company's own can still stand in a cell as it is. */
  private static Criterion onDomain(String written, String value, Header header) {
    String domain = Domain.normalised(value);
    return domain != null
        ? new Criterion.OnDomain(written, domain)
        : new Criterion.OnColumn(written, header.column(Role.DOMAIN).orElseThrow(), value);
  }

  private static UnknownCriterionException unknown(String key, Directory directory) {
    Header header = directory.header();
    String derived =
        header.has(Role.LOCATION) ? "; city, state and country are read from its location" : "";
    return new UnknownCriterionException(
        "%s has no column for the criterion \"%s\"; its columns are %s%s."
            .formatted(directory.fileName(), key, header.listed(), derived));
  }
}

package dev.nightshift.research.directory;

import dev.nightshift.backbone.criteria.CriteriaParser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a directory and what each is about; there is always one for the company's name.
 */
public final class Header {

  private static final Set<Role> OF_A_PERSON =
      Set.of(Role.CONTACT_NAME, Role.FIRST_NAME, Role.LAST_NAME, Role.EMAIL);

  private static final Set<Role> OF_A_PLACE = Set.of(Role.CITY, Role.STATE, Role.COUNTRY);

  private final List<String> columns;
  private final Map<String, Integer> byKey = new HashMap<>();
  private final Map<Role, Integer> byRole = new EnumMap<>(Role.class);

  private Header(List<String> columns) {
    this.columns = columns;
    for (int i = 0; i < columns.size(); i++) {
      byKey.putIfAbsent(CriteriaParser.normalisedKey(columns.get(i)), i);
    }
    Set<Integer> taken = new HashSet<>();
    for (Role role : Role.values()) {
      Integer column = find(role, taken);
      if (column != null) {
        byRole.put(role, column);
        taken.add(column);
      }
    }
  }

  /**
   * Recognises a header line.
   *
   * @param domainsWillDo whether a column of domains stands in for one of names
   * @throws DirectoryException when no column holds the company's name, as without a header
   */
  static Header of(String fileName, List<String> cells, boolean domainsWillDo) {
    List<String> columns = new ArrayList<>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).strip();
      columns.add(cell.isEmpty() ? "column " + (i + 1) : cell);
    }
    Header header = new Header(List.copyOf(columns));
    if (!header.has(Role.COMPANY) && !(domainsWillDo && header.has(Role.DOMAIN))) {
      throw new DirectoryException(
          fileName
              + " has no column for the company's name"
              + (domainsWillDo ? " or domain" : "")
              + ": its first line must be a header with a column called name, company,"
              + " organisation, business or security"
              + (domainsWillDo ? ", or domain" : "")
              + ", but it reads "
              + listed(columns)
              + ".");
    }
    return header;
  }

  /** The columns' names as written, in order. */
  public List<String> columns() {
    return columns;
  }

  /** The column whose name equals the key, whatever its case, spaces, underscores and hyphens. */
  public Optional<String> column(String key) {
    return Optional.ofNullable(byKey.get(CriteriaParser.normalisedKey(key))).map(columns::get);
  }

  /** The role in which the key's column, or a synonym of it, is known here. */
  public Optional<Role> role(String key) {
    String normalised = CriteriaParser.normalisedKey(key);
    Integer column = byKey.get(normalised);
    for (Role role : Role.values()) {
      if (column != null ? column.equals(byRole.get(role)) : role.synonyms().contains(normalised)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  public boolean has(Role role) {
    return byRole.containsKey(role);
  }

  /** Whether rows can name a person or an address to write to. */
  public boolean hasContacts() {
    return byRole.keySet().stream().anyMatch(OF_A_PERSON::contains);
  }

  /** The name of the column in that role. */
  public Optional<String> column(Role role) {
    return Optional.ofNullable(byRole.get(role)).map(columns::get);
  }

  /** Whether rows can say it: by a column, or for city, state and country by a location column. */
  public boolean tells(Role role) {
    return has(role) || (OF_A_PLACE.contains(role) && has(Role.LOCATION));
  }

  /** The columns for a sentence: at most thirty, quoted by nothing, separated by commas. */
  public String listed() {
    return listed(columns);
  }

  int size() {
    return columns.size();
  }

  @Nullable String cell(Role role, List<String> cells) {
    Integer column = byRole.get(role);
    return column == null || column >= cells.size() ? null : cells.get(column);
  }

  private @Nullable Integer find(Role role, Set<Integer> taken) {
    for (String synonym : role.synonyms()) {
      Integer column = byKey.get(synonym);
      if (column != null && !taken.contains(column)) {
        return column;
      }
    }
    return null;
  }

  private static String listed(List<String> columns) {
    int most = 30;
    String shown = String.join(", ", columns.subList(0, Math.min(most, columns.size())));
    String clipped = shown.length() > 600 ? shown.substring(0, 600) + "…" : shown;
    return columns.size() > most ? clipped + " and " + (columns.size() - most) + " more" : clipped;
  }
}

package dev.nightshift.research.directory;

import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.directory.DirectoryRow.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one line into a row; what a cell does not plainly say stays unknown. */
final class RowReader {

  private static final Set<String> SAID_UNKNOWN =
      Set.of("unknown", "n/a", "na", "none", "null", "-", "--", "?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern DEFUSED = Pattern.compile("^'(?=[=+\\-@\\t\\r])");
  private static final Place NOWHERE = new Place(null, null, null);

  private final String fileName;
  private final Header header;

  RowReader(String fileName, Header header) {
    this.fileName = fileName;
    this.header = header;
  }

  /** The row, or {@code null} when it names no company or has more cells than the header. */
  @Nullable DirectoryRow read(long line, List<String> rawCells) {
    List<String> raw = rawCells.stream().map(RowReader::plain).toList();
    String name = blankToNull(header.cell(Role.COMPANY, raw));
    if (name == null || raw.size() > header.size()) {
      return null;
    }
    Place columns =
        new Place(known(Role.CITY, raw), known(Role.STATE, raw), known(Role.COUNTRY, raw));
    boolean located = columns.city() != null || columns.state() != null;
    return new DirectoryRow(
        fileName + ":" + line,
        cells(raw),
        name,
        Domain.normalised(known(Role.DOMAIN, raw)),
        located ? List.of(columns) : places(raw, columns.country()),
        located,
        person(raw));
  }

  private Map<String, String> cells(List<String> raw) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < raw.size(); i++) {
      if (!raw.get(i).isEmpty()) {
        cells.putIfAbsent(header.columns().get(i), raw.get(i));
      }
    }
    return cells;
  }

  private List<Place> places(List<String> raw, @Nullable String country) {
    String location = known(Role.LOCATION, raw);
    List<Place> read = location == null ? List.of() : Place.readAll(location);
    List<Place> places = read.isEmpty() ? List.of(NOWHERE) : read;
    return places.stream()
        .map(
            place ->
                place.country() == null ? new Place(place.city(), place.state(), country) : place)
        .toList();
  }

  private Person person(List<String> raw) {
    String name = known(Role.CONTACT_NAME, raw);
    if (name == null) {
      String first = known(Role.FIRST_NAME, raw);
      String last = known(Role.LAST_NAME, raw);
      name = first == null ? last : last == null ? first : first + " " + last;
    }
    String email = known(Role.EMAIL, raw);
    return new Person(
        name,
        known(Role.TITLE, raw),
        email != null && EMAIL.matcher(email).matches() ? email : null,
        known(Role.PHONE, raw));
  }

  private @Nullable String known(Role role, List<String> raw) {
    String cell = blankToNull(header.cell(role, raw));
    return cell == null || SAID_UNKNOWN.contains(cell.toLowerCase(Locale.ROOT)) ? null : cell;
  }

  /** Without surrounding space and without the quote an export puts before a formula sign. */
  private static String plain(String cell) {
    return DEFUSED.matcher(cell.strip()).replaceFirst("").strip();
  }

  private static @Nullable String blankToNull(@Nullable String cell) {
    return cell == null || cell.isEmpty() ? null : cell;
  }
}

package dev.nightshift.research.directory;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a directory.
 *
 * @param source {@code <file name>:<line>}, the line on which the row starts
 * @param cells every cell that is not blank, by its column's name, in the file's order
 * @param name of the company, as written
 * @param domain normalised
 * @param places at least one; several when the row names several
 * @param stated what columns of their own say of the place; the rest of it was read in a location
 * @param details what the row says of {@link Company#DETAILS}
 */
public record DirectoryRow(
    String source,
    Map<String, String> cells,
    String name,
    @Nullable String domain,
    List<Place> places,
    Place stated,
    Map<String, String> details,
    Person person) {

  /** The person a row names, as far as it does. */
  public record Person(
      @Nullable String name,
      @Nullable String title,
      @Nullable String email,
      @Nullable String phone) {}

  public DirectoryRow {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    places = List.copyOf(places);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}

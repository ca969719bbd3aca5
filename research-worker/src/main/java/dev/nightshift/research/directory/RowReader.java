package dev.nightshift.research.directory;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.directory.DirectoryRow.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one line into a row; what a cell does not plainly say stays unknown. */
final class RowReader {

  private static final Set<String> SAID_UNKNOWN =
      Set.of("unknown", "n/a", "na", "none", "null", "-", "--", "?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("(?i)https?://[a-z0-9][a-z0-9.-]*(?::\\d{1,5})?(?:/[^\\s\"<>\\\\^`{|}]*)?");

  /** Longest text, in characters, by which a company or a person is known. */
  private static final int MAX_TEXT = 300;

  private final String fileName;
  private final Header header;
  private final boolean domainsWillDo;

  RowReader(String fileName, Header header, boolean domainsWillDo) {
    this.fileName = fileName;
    this.header = header;
    this.domainsWillDo = domainsWillDo;
  }

  /** What a line turned out to be. */
  sealed interface Line {

    record Usable(DirectoryRow row) implements Line {}

    /** It names no company; {@code why} goes on a sentence that begins with the line's number. */
    record Unusable(String why) implements Line {}
  }

  Line read(long number, List<String> rawCells) {
    if (rawCells.size() > header.size()) {
      return new Line.Unusable("has more cells than the header");
    }
    List<String> raw = rawCells.stream().map(Cell::plain).toList();
    String domain = Domain.normalised(known(Role.DOMAIN, raw));
    String named = blankToNull(header.cell(Role.COMPANY, raw));
    String name = named == null && domainsWillDo ? domain : named;
    if (name == null) {
      return new Line.Unusable("names no company");
    }
    Place stated =
        new Place(known(Role.CITY, raw), known(Role.STATE, raw), known(Role.COUNTRY, raw));
    List<Place> places = places(stated, known(Role.LOCATION, raw));
    return unfit(name, places)
        .<Line>map(Line.Unusable::new)
        .orElseGet(
            () ->
                new Line.Usable(
                    new DirectoryRow(
                        fileName + ":" + number,
                        cells(raw),
                        name,
                        domain,
                        places,
                        stated,
                        details(raw),
                        person(raw))));
  }

  /** Why the texts by which a company is known cannot be those of one. */
  private static Optional<String> unfit(String name, List<Place> places) {
    List<String> texts =
        Stream.concat(
                Stream.of(name),
                places.stream().flatMap(place -> Stream.of(place.city(), place.state())))
            .filter(Objects::nonNull)
            .toList();
    if (texts.stream().anyMatch(text -> text.length() > MAX_TEXT)) {
      return Optional.of("has a name, city or state of more than " + MAX_TEXT + " characters");
    }
    return texts.stream().anyMatch(RowReader::controls)
        ? Optional.of("has control characters in a name, city or state")
        : Optional.empty();
  }

  private static boolean controls(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
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

  private Map<String, String> details(List<String> raw) {
    Map<String, String> details = new LinkedHashMap<>();
    put(details, Company.WEBSITE, website(raw));
    put(details, Company.ADDRESS, sensible(Role.ADDRESS, raw));
    put(details, Company.PHONE, sensible(Role.COMPANY_PHONE, raw));
    put(details, Company.EMAIL, sensible(Role.COMPANY_EMAIL, raw));
    put(details, Company.DESCRIPTION, sensible(Role.DESCRIPTION, raw));
    return details;
  }

  private static void put(Map<String, String> details, String field, @Nullable String value) {
    if (value != null) {
      details.put(field, value);
    }
  }

  /** The address of a site of the company's own, where a cell has a whole one. */
  private @Nullable String website(List<String> raw) {
    String cell = sensible(Role.WEBSITE, raw);
    String address = cell == null ? sensible(Role.DOMAIN, raw) : cell;
    boolean whole = address != null && WEB_ADDRESS.matcher(address).matches();
    return whole && Domain.normalised(address) != null ? address : null;
  }

  /** The places of a location that agree with what columns say, each completed by the other. */
  private static List<Place> places(Place stated, @Nullable String location) {
    List<Place> read = location == null ? List.of() : Place.readAll(location);
    List<Place> places = read.stream().filter(stated::mayBe).map(stated::orElse).toList();
    return places.isEmpty() ? List.of(stated) : places;
  }

  private Person person(List<String> raw) {
    String name = sensible(Role.CONTACT_NAME, raw);
    if (name == null) {
      String first = sensible(Role.FIRST_NAME, raw);
      String last = sensible(Role.LAST_NAME, raw);
      name = first == null ? last : last == null ? first : first + " " + last;
    }
    String email = sensible(Role.EMAIL, raw);
    return new Person(
        name,
        sensible(Role.TITLE, raw),
        email != null && EMAIL.matcher(email).matches() ? email : null,
        sensible(Role.PHONE, raw));
  }

  private @Nullable String sensible(Role role, List<String> raw) {
    String cell = known(role, raw);
    return cell == null || cell.length() > MAX_TEXT || controls(cell) ? null : cell;
  }

  private @Nullable String known(Role role, List<String> raw) {
    String cell = blankToNull(header.cell(role, raw));
    return cell == null || SAID_UNKNOWN.contains(cell.toLowerCase(Locale.ROOT)) ? null : cell;
  }

  private static @Nullable String blankToNull(@Nullable String cell) {
    return cell == null || cell.isEmpty() ? null : cell;
  }
}

package dev.nightshift.research.company;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a company is, as far as a source says so; each part may be unknown. */
public record Place(@Nullable String city, @Nullable String state, @Nullable String country) {

  private static final Set<String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .map(
              code ->
                  Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern FOOTNOTE = Pattern.compile("\\[\\w{1,3}\\]");
  private static final Pattern ZIP_CODE = Pattern.compile("\\s+\\d{5}(-\\d{4})?$");
  private static final Set<String> UNITED_STATES =
      Set.of("united states", "united states of america", "usa", "us", "u.s.", "u.s.a.");

  /**
   * Reads a location cell such as {@code Houston, Texas}, {@code Austin, TX 78701, USA} or {@code
   * Warmley, Bristol, United Kingdom}; several places are separated by semicolons.
   *
   * <p>A single part that is neither a state of the US nor a country is left unread: it could be
   * anything. Footnote marks such as {@code [3]} are dropped.
   */
  public static List<Place> readAll(String cell) {
    List<Place> places = new ArrayList<>();
    for (String part : cell.split(";", -1)) {
      Place place = read(part);
      if (place.city != null || place.state != null || place.country != null) {
        places.add(place);
      }
    }
    return List.copyOf(places);
  }

  /** The first place that is read, else one called as the text says; {@code null}: no text. */
  public static @Nullable Place named(@Nullable String text) {
    if (text == null) {
      return null;
    }
    List<Place> places = readAll(text);
    return places.isEmpty() ? new Place(text, null, null) : places.getFirst();
  }

  /** Whether both may mean one place: no city and no state is told of which the other differs. */
  public boolean mayBe(Place other) {
    return (city == null || other.city == null || city.equalsIgnoreCase(other.city))
        && (state == null
            || other.state == null
            || UsStates.canonical(state).equals(UsStates.canonical(other.state)));
  }

  /** This place, with what it leaves open taken from the other. */
  public Place orElse(Place other) {
    return new Place(
        city == null ? other.city : city,
        state == null ? other.state : state,
        country == null ? other.country : country);
  }

  /** What two ways of writing its country have in common; {@code null}: none is told. */
  public @Nullable String canonicalCountry() {
    if (country == null) {
      return null;
    }
    String plain = country.toLowerCase(Locale.ROOT);
    return UNITED_STATES.contains(plain) ? "us" : plain;
  }

  private static Place read(String text) {
    List<String> parts =
        new ArrayList<>(
            Arrays.stream(FOOTNOTE.matcher(text).replaceAll("").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList());
    String country = takeCountry(parts);
    String state = takeState(parts);
    return new Place(
        parts.isEmpty() || onlyGuess(parts, country, state) ? null : parts.getFirst(),
        state,
        country);
  }

  private static boolean onlyGuess(
      List<String> parts, @Nullable String country, @Nullable String state) {
    return parts.size() == 1 && country == null && state == null;
  }

  private static @Nullable String takeCountry(List<String> parts) {
    if (parts.isEmpty() || UsStates.code(parts.getLast()) != null) {
      return null;
    }
    String last = parts.getLast().toLowerCase(Locale.ROOT);
    return COUNTRIES.contains(last) || UNITED_STATES.contains(last) ? parts.removeLast() : null;
  }

  private static @Nullable String takeState(List<String> parts) {
    if (parts.isEmpty()) {
      return null;
    }
    String last = ZIP_CODE.matcher(parts.getLast()).replaceFirst("");
    if (UsStates.code(last) != null || parts.size() > 1) {
      parts.removeLast();
      return last;
    }
    return null;
  }
}

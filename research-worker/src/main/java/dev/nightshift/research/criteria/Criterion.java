package dev.nightshift.research.criteria;

import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.UsStates;
import dev.nightshift.research.directory.DirectoryRow;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a row.
 *
 * <p>Values are compared trimmed, whatever their case and inner spacing; states also by postal
 * code, domains in their normalised form. Conditions on city, state and country must be met by the
 * same place, so each gets the places that met those before it.
 */
sealed interface Criterion {

  /** How the person wrote it, quoted where the value holds a comma. */
  String written();

  /** The places of the row that are left when this holds too; empty when it does not hold. */
  List<Place> test(DirectoryRow row, List<Place> places);

  /** A condition on any column. */
  record OnColumn(String written, String column, String wanted) implements Criterion {
    @Override
    public List<Place> test(DirectoryRow row, List<Place> places) {
      return same(row.cells().get(column), wanted) ? places : List.of();
    }
  }

  /**
   * A condition on the company's domain; {@code wanted} is normalised, {@code null} if it is none.
   */
  record OnDomain(String written, @Nullable String wanted) implements Criterion {
    @Override
    public List<Place> test(DirectoryRow row, List<Place> places) {
      return wanted != null && wanted.equals(row.domain()) ? places : List.of();
    }
  }

  /** A condition on where the company is. */
  record OnPlace(String written, Part part, String wanted) implements Criterion {

    /** Which part of a place. */
    enum Part {
      CITY,
      STATE,
      COUNTRY
    }

    @Override
    public List<Place> test(DirectoryRow row, List<Place> places) {
      return places.stream().filter(this::matches).toList();
    }

    private boolean matches(Place place) {
      return switch (part) {
        case CITY -> same(place.city(), wanted);
        case COUNTRY -> same(place.country(), wanted);
        case STATE ->
            place.state() != null
                && normalised(UsStates.canonical(place.state()))
                    .equals(normalised(UsStates.canonical(wanted)));
      };
    }
  }

  private static boolean same(@Nullable String cell, String wanted) {
    return cell != null && normalised(cell).equals(normalised(wanted));
  }

  private static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}

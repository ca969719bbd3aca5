package dev.nightshift.research.criteria;

import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.UsStates;
import dev.nightshift.research.directory.DirectoryRow;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a row; what is wanted is brought into its comparable form once.
 *
 * <p>Values are compared trimmed, whatever their case and inner spacing; states also by postal
 * code, domains in their normalised form. Conditions on city, state and country must be met by the
 * same place, so each says by which places of the row it is met.
 */
sealed interface Criterion {

  /** How the person wrote it, quoted where the value holds a comma. */
  String written();

  /** The places of the row for which this holds; empty when it does not hold. */
  List<Place> test(DirectoryRow row);

  /** A condition on any column. */
  record OnColumn(String written, String column, String wanted) implements Criterion {

    public OnColumn {
      wanted = Comparison.form(wanted);
    }

    @Override
    public List<Place> test(DirectoryRow row) {
      String cell = row.cells().get(column);
      return cell != null && Comparison.form(cell).equals(wanted) ? row.places() : List.of();
    }
  }

  /** A condition on the company's domain; {@code wanted} is normalised. */
  record OnDomain(String written, String wanted) implements Criterion {

    @Override
    public List<Place> test(DirectoryRow row) {
      return wanted.equals(row.domain()) ? row.places() : List.of();
    }
  }

  /** A condition on where the company is. */
  record OnPlace(String written, Part part, String wanted) implements Criterion {

    /** Which part of a place. */
    enum Part {
      CITY,
      STATE,
      COUNTRY;

      private @Nullable String of(Place place) {
        return switch (this) {
          case CITY -> place.city();
          case STATE -> place.state();
          case COUNTRY -> place.country();
        };
      }

      private String form(String text) {
        return Comparison.form(this == STATE ? UsStates.canonical(text) : text);
      }
    }

    public OnPlace {
      wanted = part.form(wanted);
    }

    @Override
    public List<Place> test(DirectoryRow row) {
      return row.places().stream().filter(this::matches).toList();
    }

    private boolean matches(Place place) {
      String said = part.of(place);
      return said != null && part.form(said).equals(wanted);
    }
  }

  /** The form in which two values are compared. */
  final class Comparison {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Comparison() {}

    private static String form(String text) {
      return SPACES
          .matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
          .replaceAll(" ")
          .toLowerCase(Locale.ROOT);
    }
  }
}

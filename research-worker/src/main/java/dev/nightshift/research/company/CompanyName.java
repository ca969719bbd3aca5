package dev.nightshift.research.company;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A company's name in the form used to compare two: without accents, punctuation, legal form. */
public final class CompanyName {

  private static final Pattern LEGAL_FORMS =
      Pattern.compile(
          "(?:\\s+(?:inc|incorporated|llc|llp|lp|ltd|limited|corp|corporation|co|company|plc|gmbh|ag|sa|nv|bv))+$");

  /** Accents, apostrophes and dots: without them the letters beside them stand together. */
  private static final Pattern DROPPED = Pattern.compile("[\\p{M}'.\u2019]+");

  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private CompanyName() {}

  /** The comparable form; a name of neither letters nor digits stays as it is. */
  public static String normalised(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replace("&", " and ");
    plain = SIGNS.matcher(DROPPED.matcher(plain).replaceAll("")).replaceAll(" ").strip();
    String bare = plain.startsWith("the ") ? plain.substring("the ".length()) : plain;
    String normalised = LEGAL_FORMS.matcher(bare).replaceFirst("");
    return normalised.isEmpty() ? name.strip().toLowerCase(Locale.ROOT) : normalised;
  }

  /** What companies without a domain are told apart by. */
  public static String key(String name, @Nullable Place place) {
    String city =
        place == null || place.city() == null ? "" : place.city().toLowerCase(Locale.ROOT);
    String state = place == null || place.state() == null ? "" : UsStates.canonical(place.state());
    return normalised(name) + " | " + city + " | " + state;
  }
}

package dev.nightshift.research.lead;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words by which leads, companies and contacts are found: lower case, without accents, of
 * letters and digits alone. A search finds what has words that begin with every one of its own.
 */
public final class SearchWords {

  /** Most words kept of a lead. */
  static final int MOST = 200;

  /** Most words of a search that count. */
  static final int MOST_ASKED = 8;

  /** Longest word, in characters: what is beyond tells no two apart. */
  private static final int LONGEST = 40;

  /** Words shorter than this are looked for as they are: too many begin with one letter. */
  private static final int SHORTEST_BEGINNING = 2;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private SearchWords() {}

  /** The words of a lead, each once. */
  static String[] of(Particulars lead) {
    return of(
        lead.name(),
        lead.company(),
        lead.email(),
        lead.domain(),
        lead.title(),
        lead.geography(),
        lead.phone(),
        lead.context());
  }

  /** The words of some texts, each once. */
  public static String[] of(@Nullable String... texts) {
    Set<String> words = new LinkedHashSet<>();
    Arrays.stream(texts).flatMap(text -> words(text).stream()).limit(MOST).forEach(words::add);
    return words.toArray(String[]::new);
  }

  /**
   * The search as text of a {@code tsquery}; {@code null} when the question has no word.
   *
   * <p>Words are of letters and digits alone, so that no sign of the query's language gets in.
   */
  public static @Nullable String query(@Nullable String asked) {
    String query =
        words(asked).stream()
            .distinct()
            .limit(MOST_ASKED)
            .map(word -> "'" + word + "'" + (word.length() < SHORTEST_BEGINNING ? "" : ":*"))
            .collect(Collectors.joining(" & "));
    return query.isEmpty() ? null : query;
  }

  private static List<String> words(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(SIGNS.split(plain, -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
        .toList();
  }
}

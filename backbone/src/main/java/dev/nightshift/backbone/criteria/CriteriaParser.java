package dev.nightshift.backbone.criteria;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads criteria as a person writes them: {@code state=TX,GICS Sector="Gas, Water"} or {@code
 * {"state":"TX"}}.
 *
 * <p>The result keeps the order in which they were written and holds at least one pair; keys and
 * values are trimmed and never blank. Keys that differ only in case, spaces, underscores or hyphens
 * are the same key and refused when given twice, because both would have to hold.
 */
public final class CriteriaParser {

  /** Longest text read, in characters. */
  public static final int MAX_LENGTH = 10_000;

  /** Most pairs accepted. */
  public static final int MAX_PAIRS = 50;

  private CriteriaParser() {}

  /**
   * Parses pairs separated by commas, or a JSON object when the text starts with a brace.
   *
   * @throws CriteriaSyntaxException with one sentence that says what is wrong and how to write it
   */
  public static Map<String, String> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new CriteriaSyntaxException(
          "The criteria are longer than " + MAX_LENGTH + " characters; write fewer or shorter.");
    }
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new CriteriaSyntaxException(
          "The criteria are empty; write key=value pairs separated by commas, such as state=TX.");
    }
    return checked(
        trimmed.startsWith("{") ? JsonCriteria.parse(trimmed) : new PairCriteria(trimmed).parse());
  }

  /**
   * Checks criteria that arrived as a map (of a JSON request body, of a command).
   *
   * @throws CriteriaSyntaxException as {@link #parse}
   */
  public static Map<String, String> checked(Map<String, String> criteria) {
    Pairs pairs = new Pairs();
    criteria.forEach(pairs::add);
    return pairs.toMap();
  }

  /** The form in which two keys are the same: lower case, without spaces, underscores, hyphens. */
  public static String normalisedKey(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }

  /** Collects pairs and refuses blank ones, repeated keys and too many. */
  static final class Pairs {

    private final Map<String, String> byKey = new LinkedHashMap<>();
    private final Map<String, String> spelling = new LinkedHashMap<>();

    void add(String rawKey, String rawValue) {
      String key = rawKey.strip();
      String value = rawValue.strip();
      if (normalisedKey(key).isEmpty()) {
        throw new CriteriaSyntaxException(
            "The criterion \"=" + value + "\" has no key; write it as key=value.");
      }
      if (value.isEmpty()) {
        throw new CriteriaSyntaxException(
            "The criterion \"" + key + "\" has no value; write it as " + key + "=value.");
      }
      if (key.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
        throw new CriteriaSyntaxException(
            "The criterion \"" + key.replace("\0", "") + "\" holds a NUL character; leave it out.");
      }
      String earlier = spelling.putIfAbsent(normalisedKey(key), key);
      if (earlier != null) {
        throw new CriteriaSyntaxException(
            "The criterion \"" + key + "\" is given twice, and both would have to hold; keep one.");
      }
      if (byKey.size() == MAX_PAIRS) {
        throw new CriteriaSyntaxException(
            "There are more than " + MAX_PAIRS + " criteria; write fewer.");
      }
      byKey.put(key, value);
    }

    Map<String, String> toMap() {
      if (byKey.isEmpty()) {
        throw new CriteriaSyntaxException(
            "The criteria are empty; write at least one, such as {\"state\":\"TX\"}.");
      }
      return Collections.unmodifiableMap(byKey);
    }
  }
}

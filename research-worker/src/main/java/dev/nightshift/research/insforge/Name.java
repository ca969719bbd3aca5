package dev.nightshift.research.insforge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and values as they stand in an address. */
final class Name {

  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

  /** Words of PostgREST's own in a query, which a filter must not be taken for. */
  private static final Set<String> RESERVED =
      Set.of("select", "order", "limit", "offset", "on_conflict", "columns", "and", "or", "not");

  private Name() {}

  /**
   * A table, function or bucket.
   *
   * @throws IllegalArgumentException when it is no such name
   */
  static String checked(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("no name that InsForge knows: " + name);
    }
    return name;
  }

  /** A column; its name is none of the reserved words. */
  static String column(String name) {
    if (RESERVED.contains(checked(name))) {
      throw new IllegalArgumentException("a reserved word is no column: " + name);
    }
    return name;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

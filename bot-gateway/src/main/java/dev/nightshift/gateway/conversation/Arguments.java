package dev.nightshift.gateway.conversation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command's arguments as people write them: {@code name=value} pairs whose names are known, in
 * any order and case, leading hyphens optional, separated by spaces or commas, quoted where a value
 * holds one; what is left over is kept as it was written. Text within quotes or braces is never
 * taken for a pair.
 */
record Arguments(Map<String, String> options, String rest) {

  Arguments {
    options = Map.copyOf(options);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /**
   * Splits the text.
   *
   * @param aliases every accepted spelling (lower case, without hyphens) to the option's name
   * @param flags options that may stand alone; their value is then {@code true}
   */
  static Arguments parse(String text, Map<String, String> aliases, Set<String> flags) {
    Map<String, String> options = new LinkedHashMap<>();
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      int next = delimiterEnd(text, end);
      String word = text.substring(at, end);
      String name = aliases.get(spelling(word));
      boolean pair = name != null && word.contains("=");
      if (pair || (name != null && flags.contains(name))) {
        options.put(name, pair ? unquoted(word.substring(word.indexOf('=') + 1)) : "true");
        keepComma(rest, text.substring(end, next));
      } else {
        rest.append(word).append(text, end, next);
      }
      at = next;
    }
    return new Arguments(options, rest.toString().replaceAll("^[,\\s]+|[,\\s]+$", ""));
  }

  /** Index after the word that starts here; quotes and braces hold it together. */
  private static int wordEnd(String text, int start) {
    char quote = 0;
    int depth = 0;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || (c == '\'' && opensQuote(text, start, at))) {
        quote = c;
      } else if (c == '{' || c == '}') {
        depth += c == '{' ? 1 : -1;
      } else if (depth <= 0 && isDelimiter(c)) {
        return at;
      }
    }
    return text.length();
  }

  /** An apostrophe opens a quotation only where a value begins: not in {@code O'Hara}. */
  private static boolean opensQuote(String text, int start, int at) {
    return (at == start || text.charAt(at - 1) == '=') && text.indexOf('\'', at + 1) > 0;
  }

  private static int delimiterEnd(String text, int start) {
    int at = start;
    while (at < text.length() && isDelimiter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDelimiter(char c) {
    return c == ',' || Character.isWhitespace(c);
  }

  /** A pair taken out from between two others leaves one comma behind. */
  private static void keepComma(StringBuilder rest, String delimiter) {
    boolean separated = rest.toString().stripTrailing().endsWith(",");
    if (delimiter.contains(",") && !separated) {
      rest.append(',');
    }
  }

  private static String spelling(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    return name.replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}

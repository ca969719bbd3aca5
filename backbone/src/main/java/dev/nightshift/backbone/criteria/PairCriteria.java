package dev.nightshift.backbone.criteria;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Criteria written as {@code key=value} pairs separated by commas.
 *
 * <p>A key or value that holds a comma or an equals sign is quoted; inside quotes a doubled quote
 * or a backslash before it stands for the quote itself. Typographic quotes count as quotes, because
 * chat programs put them in unasked. One pass over the text, so work is bounded by its length.
 */
final class PairCriteria {

  private final String text;
  private int at;

  PairCriteria(String text) {
    this.text = text;
  }

  Map<String, String> parse() {
    CriteriaParser.Pairs pairs = new CriteriaParser.Pairs();
    Map<String, String> written = new LinkedHashMap<>();
    @Nullable String previousKey = null;
    while (at < text.length()) {
      int start = at;
      String key = token(true);
      if (at == text.length() || text.charAt(at) != '=') {
        throw noPair(text.substring(start, at).strip(), previousKey, written);
      }
      at++;
      String value = token(false);
      at++; // the comma, or one past the end
      pairs.add(key, value);
      written.put(key.strip(), value.strip());
      previousKey = key.strip();
    }
    return pairs.toMap();
  }

  /** Reads up to an unquoted comma (or, for a key, an equals sign) and leaves {@code at} on it. */
  private String token(boolean key) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && isQuote(text.charAt(at))) {
      return quoted();
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && !(key && text.charAt(at) == '=')) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    int start = at++;
    StringBuilder token = new StringBuilder();
    while (at < text.length() && !closes()) {
      if (escaped()) {
        at++;
      }
      token.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw new CriteriaSyntaxException(
          "The quote in " + text.substring(start) + " is not closed; end the value with a quote.");
    }
    at++;
    int rest = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '=') {
      at++;
    }
    if (!text.substring(rest, at).isBlank()) {
      throw new CriteriaSyntaxException(
          "After the quoted "
              + text.substring(start, rest)
              + " a comma is expected, not \""
              + text.substring(rest, at).strip()
              + "\"; separate criteria with commas.");
    }
    return token.toString();
  }

  private boolean closes() {
    return isQuote(text.charAt(at)) && !escaped();
  }

  private boolean escaped() {
    char here = text.charAt(at);
    boolean quoteFollows = at + 1 < text.length() && isQuote(text.charAt(at + 1));
    return quoteFollows && (here == '\\' || here == text.charAt(at + 1));
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\u201c' || c == '\u201d' || c == '\u201e';
  }

  private static CriteriaSyntaxException noPair(
      String piece, @Nullable String previousKey, Map<String, String> written) {
    String problem = "\"" + piece + "\" is not a key=value pair";
    if (piece.isEmpty()) {
      return new CriteriaSyntaxException(
          "There is nothing between two commas of the criteria; write key=value pairs.");
    }
    if (previousKey == null) {
      return new CriteriaSyntaxException(problem + "; write criteria as state=TX.");
    }
    return new CriteriaSyntaxException(
        problem
            + "; if it belongs to the value before it, put that in quotes: "
            + previousKey
            + "=\""
            + written.get(previousKey)
            + ", "
            + piece
            + "\".");
  }
}

package dev.nightshift.research.web;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A page as it was fetched. Its text is data, whatever it says.
 *
 * @param address where it was found at last, after redirects
 * @param html its source, decoded, cut at the size limit
 * @param text what it says, white space collapsed: its title and description, what a person would
 *     read, addresses behind its mail and telephone links, and the texts of its schema.org data
 */
public record Page(URI address, Instant fetchedAt, String html, String text) {

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /**
   * Whether the page says this, whatever the white space and case; a part of a longer word or
   * number does not count.
   */
  public boolean states(String value) {
    String said = normalised(text);
    String wanted = normalised(value);
    for (int at = said.indexOf(wanted); at >= 0 && !wanted.isEmpty(); ) {
      if (whole(said, at, at + wanted.length())) {
        return true;
      }
      at = said.indexOf(wanted, at + 1);
    }
    return false;
  }

  private static boolean whole(String text, int start, int end) {
    boolean begins = start == 0 || !joined(text.charAt(start - 1), text.charAt(start));
    boolean ends = end == text.length() || !joined(text.charAt(end - 1), text.charAt(end));
    return begins && ends;
  }

  private static boolean joined(char left, char right) {
    return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
  }

  private static String normalised(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}

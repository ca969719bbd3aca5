package dev.nightshift.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of a list.
 *
 * @param next the path of the page after it; empty: there is none
 */
public record ListPage(List<JsonNode> rows, Optional<String> next) {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\\b");

  public ListPage {
    rows = List.copyOf(rows);
  }

  /**
   * The path and query of the link with {@code rel="next"}, whatever host it names: the token is
   * for the gateway that was asked.
   *
   * @param links {@code Link} headers (RFC 8288)
   */
  static Optional<String> next(List<String> links) {
    Matcher next = NEXT.matcher(String.join(", ", links));
    if (!next.find()) {
      return Optional.empty();
    }
    try {
      URI target = URI.create(next.group(1));
      return Optional.of(target.getRawPath() + "?" + target.getRawQuery());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty(); // the pages so far are all that can be had
    }
  }
}

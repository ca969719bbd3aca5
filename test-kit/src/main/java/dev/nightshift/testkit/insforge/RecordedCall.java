package dev.nightshift.testkit.insforge;

import java.util.Map;

/**
 * One call as it came.
 *
 * @param query still encoded
 * @param headers names in lower case
 */
public record RecordedCall(
    String verb, String path, String query, Map<String, String> headers, String body) {

  public RecordedCall {
    headers = Map.copyOf(headers);
  }

  /** A header's value; empty when it is missing. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}

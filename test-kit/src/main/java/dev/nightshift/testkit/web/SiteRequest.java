package dev.nightshift.testkit.web;

import java.util.Map;

/**
 * One request as it came.
 *
 * @param host as in the header, without its port, lower case
 * @param path with its query
 * @param headers names in lower case
 * @param receivedNanos by the monotonic clock
 */
public record SiteRequest(
    String host, String path, Map<String, String> headers, long receivedNanos) {

  public SiteRequest {
    headers = Map.copyOf(headers);
  }

  /** A header's value; empty when it is missing. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}

package dev.nightshift.testkit.wire;

import java.util.Map;

/**
 * One HTTP request as it came: the path still encoded and without its query, header names in lower
 * case.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a body of 50 MB is not copied.
public record WireRequest(
    String verb, String path, String query, Map<String, String> headers, byte[] body) {

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}

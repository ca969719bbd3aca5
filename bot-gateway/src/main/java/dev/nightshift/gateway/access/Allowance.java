package dev.nightshift.gateway.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a caller may still do, of the limit that binds first.
 *
 * @param limit hits allowed within its window
 * @param remaining of them now
 * @param reset until there is more room than now
 */
public record Allowance(long limit, long remaining, Duration reset) {

  /** As headers: {@code RateLimit-Limit}, {@code -Remaining}, {@code -Reset} (whole seconds). */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("RateLimit-Limit", Long.toString(limit));
    headers.put("RateLimit-Remaining", Long.toString(remaining));
    headers.put("RateLimit-Reset", Long.toString(seconds(reset)));
    return headers;
  }

  /** Rounded up: whoever waits that long does not come too early. */
  static long seconds(Duration length) {
    return Math.max(0, (length.toMillis() + 999) / 1000);
  }
}

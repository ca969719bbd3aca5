package dev.nightshift.testkit.telegram;

import java.nio.charset.StandardCharsets;

/**
 * A file as it was uploaded.
 *
 * @param kind {@code document} or {@code photo}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; up to 50 MB are not copied.
public record SentFile(String fileId, String kind, String name, String contentType, byte[] bytes) {

  /** The bytes as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

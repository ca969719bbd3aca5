package dev.nightshift.research.lead;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Texts as keys of an index, which has a limit; what they begin with, to a colon, is kept. */
public final class IndexKey {

  private static final int MAX_BYTES = 400;

  private IndexKey() {}

  /** The text itself, or its kind and hash where it is longer than is good for an index. */
  public static String of(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_BYTES
        ? key
        : key.substring(0, key.indexOf(':') + 1) + UUID.nameUUIDFromBytes(bytes);
  }
}

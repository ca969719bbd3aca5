package dev.nightshift.gateway.file;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file's name as it may be shown and looked up: the last part of a path, without control
 * characters, never empty, at most 200 characters. It never becomes a path here.
 */
final class FileName {

  private static final int LONGEST = 200;
  private static final String UNNAMED = "unnamed";

  private FileName() {}

  /** Reads the header, percent-encoded where the name is not ASCII. */
  static String of(@Nullable String header) {
    String decoded = header == null ? "" : decoded(header);
    String last = decoded.replaceAll("^.*[/\\\\]", "");
    String clean = last.replaceAll("\\p{Cntrl}", "").strip();
    String tail = clean.substring(Math.max(0, clean.length() - LONGEST));
    return tail.isEmpty() ? UNNAMED : tail;
  }

  private static String decoded(String header) {
    try {
      // The decoder takes '+' for a space, which is for forms, not for headers.
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return header;
    }
  }
}

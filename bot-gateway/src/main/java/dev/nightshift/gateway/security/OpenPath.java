package dev.nightshift.gateway.security;

import java.util.Set;

/** Paths that need no caller: they say nothing, or check for themselves. */
final class OpenPath {

  private static final Set<String> OPEN = Set.of("/health", "/login", "/telegram/webhook");

  private OpenPath() {}

  static boolean covers(String path) {
    return OPEN.contains(normal(path));
  }

  /** Whether the services' own token guards it, before anything here is asked. */
  static boolean isInternal(String path) {
    return normal(path).equals("/internal") || normal(path).startsWith("/internal/");
  }

  /** Whether a program, rather than a person with a browser, calls it. */
  static boolean isApi(String path) {
    return normal(path).startsWith("/api/") || normal(path).startsWith("/telegram/");
  }

  static String normal(String path) {
    String rooted = "/" + path.replaceFirst("^/+", "");
    return rooted.length() > 1 && rooted.endsWith("/")
        ? rooted.substring(0, rooted.length() - 1)
        : rooted;
  }
}

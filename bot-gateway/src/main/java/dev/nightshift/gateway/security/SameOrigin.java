package dev.nightshift.gateway.security;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser's request comes from our own pages. A cookie is sent along by the browser
 * whoever asks for the request, so a change under a cookie must prove where it comes from: {@code
 * Sec-Fetch-Site} where the browser sends it, else {@code Origin} against {@code Host}.
 */
final class SameOrigin {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private SameOrigin() {}

  static boolean isSafe(String method) {
    return SAFE_METHODS.contains(method.toUpperCase(Locale.ROOT));
  }

  static boolean proven(
      @Nullable String secFetchSite, @Nullable String origin, @Nullable String host) {
    if (secFetchSite != null) {
      return secFetchSite.equals("same-origin");
    }
    return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}

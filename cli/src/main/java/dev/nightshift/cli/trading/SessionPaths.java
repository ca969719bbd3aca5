package dev.nightshift.cli.trading;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the gateway keeps trading sessions. */
final class SessionPaths {
  static final String SESSIONS = "/api/v1/trading/sessions";

  private SessionPaths() {}

  static String session(String id) {
    return SESSIONS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}

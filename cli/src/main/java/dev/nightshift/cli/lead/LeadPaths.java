package dev.nightshift.cli.lead;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the gateway keeps leads. */
final class LeadPaths {
  static final String LEADS = "/api/v1/leads";

  private LeadPaths() {}

  static String lead(String id) {
    return LEADS + "/" + encoded(id);
  }

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}

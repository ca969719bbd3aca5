package dev.nightshift.cli.research;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the gateway keeps research runs. */
final class RunPaths {
  static final String RUNS = "/api/v1/research/runs";

  private RunPaths() {}

  static String run(String id) {
    return RUNS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}

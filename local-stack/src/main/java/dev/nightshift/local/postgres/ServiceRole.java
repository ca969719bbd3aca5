package dev.nightshift.local.postgres;

import java.util.Arrays;

/** The database role of each service; it owns one schema and sees no other. */
public enum ServiceRole {
  GATEWAY("bot-gateway", "gateway"),
  RESEARCH("research-worker", "research"),
  TRADING("trading-session", "trading"),
  LIVENESS("liveness-monitor", "liveness");

  private final String service;
  private final String schema;

  ServiceRole(String service, String schema) {
    this.service = service;
    this.schema = schema;
  }

  public static ServiceRole of(String service) {
    return Arrays.stream(values())
        .filter(role -> role.service.equals(service))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such service: " + service));
  }

  public String service() {
    return service;
  }

  public String schema() {
    return schema;
  }

  public String role() {
    return "nightshift_" + schema;
  }
}

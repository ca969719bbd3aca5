package dev.nightshift.gateway.console;

import io.quarkus.qute.TemplateGlobal;
import java.util.List;

/**
 * The console's places, in the order of the navigation. A page says which it belongs to where it
 * includes {@code console/base}; a new one is a constant here, a template, and the resource method
 * that renders it.
 */
public enum Section {
  OVERVIEW("/", "Overview"),
  CHAT("/chat", "Chat"),
  RUNS("/runs", "Runs"),
  SESSIONS("/sessions", "Sessions"),
  LEADS("/leads", "Leads"),
  FOLLOWUPS("/followups", "Follow-ups"),
  WORKERS("/workers", "Workers"),
  INCIDENTS("/incidents", "Incidents"),
  COSTS("/costs", "Costs"),
  AUDIT("/audit", "Audit");

  private final String path;
  private final String title;

  Section(String path, String title) {
    this.path = path;
    this.title = title;
  }

  @TemplateGlobal
  static List<Section> sections() {
    return List.of(values());
  }

  public String path() {
    return path;
  }

  public String title() {
    return title;
  }
}

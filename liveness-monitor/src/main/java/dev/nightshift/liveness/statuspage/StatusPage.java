package dev.nightshift.liveness.statuspage;

import java.util.List;
import java.util.Locale;

/**
 * What the page shows, in words. It is built from services and causes only, so nothing below a
 * service (address, place, instance, process) can reach it.
 */
public record StatusPage(
    Tone tone,
    String headline,
    List<ServiceLine> services,
    List<IncidentLine> open,
    List<IncidentLine> recent,
    String asOf) {

  public StatusPage {
    services = List.copyOf(services);
    open = List.copyOf(open);
    recent = List.copyOf(recent);
  }

  /** How it is, for colour and mark; the words say the same. */
  public enum Tone {
    GOOD,
    WARN,
    BAD,
    OFF;

    /** Name of its style. */
    public String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One service. */
  public record ServiceLine(String name, Tone tone, String state, String instances, String since) {}

  /** One incident. */
  public record IncidentLine(String summary, String opened, String lasted) {}
}

package dev.nightshift.cli.terminal;

/** How a piece of text looks on a terminal; in a pipe it stays plain. */
public enum Style {
  BOLD("1"),
  DIM("2"),
  GOOD("32"),
  BAD("31"),
  WARN("33"),
  ACCENT("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String paint(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** The colour of a state as the services name it; an unknown one stays plain. */
  public static Style ofState(String state) {
    return switch (state) {
      case "DONE", "UP", "READY", "RUNNING", "RESOLVED", "IDLE", "BUSY" -> GOOD;
      case "FAILED", "DOWN", "CRASHING", "KILLED", "LOST", "OPEN" -> BAD;
      case "NEEDS_DECISION", "DEGRADED", "STARTING", "STOPPING", "DRAINING", "SUSPECT", "BACKOFF" ->
          WARN;
      default -> BOLD;
    };
  }
}

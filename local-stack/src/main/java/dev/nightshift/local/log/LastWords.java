package dev.nightshift.local.log;

import java.util.List;

/** Finds in the end of a process' log the line that says why it ended. */
public final class LastWords {

  private static final String CAUSE = "Caused by: ";

  private LastWords() {}

  /** The innermost cause of a stack trace, else the last error, else the last line of any sense. */
  public static String reason(List<String> lines) {
    List<String> latestFirst =
        lines.reversed().stream().filter(line -> !line.isBlank() && !isFrame(line)).toList();
    return latestFirst.stream()
        .filter(line -> line.startsWith(CAUSE))
        .map(LastWords::withoutClassName)
        .findFirst()
        .or(() -> latestFirst.stream().filter(line -> line.contains("ERROR")).findFirst())
        .or(() -> latestFirst.stream().findFirst())
        .map(String::strip)
        .orElse("it said nothing");
  }

  private static boolean isFrame(String line) {
    return line.startsWith("\t") || line.startsWith("supervisor: ");
  }

  /** {@code Caused by: a.b.SomeException: the message} becomes the message, if there is one. */
  private static String withoutClassName(String line) {
    String cause = line.substring(CAUSE.length());
    int colon = cause.indexOf(": ");
    return colon < 0 ? cause : cause.substring(colon + 2);
  }
}

package dev.nightshift.gateway.access;

/** What to call a visitor, for people to read. */
final class PersonName {

  private static final int LONGEST = 100;

  private PersonName() {}

  /** The channel's name on one line of bounded length; the id where there is none. */
  static String of(Visitor visitor) {
    String line = visitor.name().replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.isEmpty() ? visitor.userId() : cut(line);
  }

  /** Never within a character. */
  static String cut(String line) {
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST));
  }
}

package dev.nightshift.gateway.telegram.inbound;

/** Text by strangers, made fit to be stored and shown. */
final class Words {

  private static final int LONGEST_NAME = 128;

  private Words() {}

  /** A name on one line: no control or invisible direction marks, nothing broken, not too long. */
  static String clean(String name) {
    StringBuilder clean = new StringBuilder();
    name.codePoints()
        .limit(4L * LONGEST_NAME)
        .filter(Words::printable)
        .limit(LONGEST_NAME)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** Text that Postgres keeps, at most so long. */
  static String storable(String text, int longest) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(point -> point == 0 || isSurrogate(point) ? '\ufffd' : point)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isSurrogate(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }
}

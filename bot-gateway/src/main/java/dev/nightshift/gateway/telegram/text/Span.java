package dev.nightshift.gateway.telegram.text;

/**
 * A stretch of a text with a style, never empty.
 *
 * @param start first UTF-16 unit
 * @param end the unit after the last
 */
public record Span(int start, int end, Style style) {

  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("no span: " + start + " to " + end);
    }
  }

  int length() {
    return end - start;
  }

  /** Whether a cut there would divide it. */
  boolean around(int index) {
    return start < index && index < end;
  }
}

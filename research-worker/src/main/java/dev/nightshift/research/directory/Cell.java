package dev.nightshift.research.directory;

import java.util.regex.Pattern;

/** A cell as it was before an export made it safe to open. */
public final class Cell {

  private static final Pattern DEFUSED = Pattern.compile("^'(?='*[=+\\-@\\t\\r])");

  private Cell() {}

  /**
   * Without surrounding space and without the apostrophe an export puts before what looks like a
   * formula, or like something that had got one already.
   */
  public static String plain(String cell) {
    return DEFUSED.matcher(cell.strip()).replaceFirst("").strip();
  }
}

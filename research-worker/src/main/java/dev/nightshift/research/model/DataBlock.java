package dev.nightshift.research.model;

/**
 * Text of others as a model gets to see it: between marks that say where it begins, where it ends
 * and where it is from. The text cannot hold the mark itself.
 */
public final class DataBlock {

  private DataBlock() {}

  /**
   * The text between its marks.
   *
   * @param from what it is; anything but letters, digits, {@code _} and {@code -} becomes {@code _}
   * @param most characters of it, at least 0; what is cut off is said
   */
  public static String of(String from, String text, int most) {
    String cut = text.length() <= most ? text : text.substring(0, most) + "\n(cut here)";
    return "<data from=\"%s\">\n%s\n</data>"
        .formatted(from.replaceAll("[^A-Za-z0-9_-]", "_"), cut.replace("</data", "<\\/data"));
  }
}

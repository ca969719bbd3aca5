package dev.nightshift.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of text in aligned columns, the last one as wide as it likes. Widths are counted without
 * colour codes. Columns whose heading starts with {@code >} are aligned to the right.
 */
public final class Table {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "A row of %d cells in a table of %d columns".formatted(cells.length, headings.size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public List<String> render(Screen screen) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(screen.paint(Style.DIM, join(headings.stream().map(Table::plain).toList(), widths)));
    rows.forEach(row -> lines.add(join(row, widths)));
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[headings.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = plain(headings.get(column)).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], visible(row.get(column)));
      }
    }
    return widths;
  }

  private String join(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - visible(cell));
      boolean right = headings.get(column).startsWith(">");
      line.append(column == 0 ? "" : "  ").append(right ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String plain(String heading) {
    return heading.startsWith(">") ? heading.substring(1) : heading;
  }

  static int visible(String text) {
    return COLOUR.matcher(text).replaceAll("").length();
  }
}

package dev.nightshift.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table: the first column is text, the others are figures. */
public final class Table {

  private final int columns;
  private final List<String> lines = new ArrayList<>();

  public Table(String... headings) {
    columns = headings.length;
    lines.add(line(headings));
    lines.add("|---|" + "---:|".repeat(columns - 1));
  }

  /** One cell per heading. */
  public Table row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(columns + " cells expected, got " + cells.length);
    }
    lines.add(line(cells));
    return this;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }

  private static String line(String[] cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}

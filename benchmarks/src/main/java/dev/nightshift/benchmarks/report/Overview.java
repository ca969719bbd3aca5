package dev.nightshift.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The page before the reports of a directory: the goals of all of them, each with the day on which
 * it was measured. It is made of the reports alone, so that one of them can be renewed by itself.
 */
public final class Overview {

  private static final String FILE = "README.md";
  private static final Pattern PLAN_AND_DAY =
      Pattern.compile("^Written by [^(]*\\((.*), (\\d{4}-\\d{2}-\\d{2})\\);");
  private static final String ROW_START = "| ";
  private static final String ROW_END = " |";

  private Overview() {}

  public static void write(Path directory) throws IOException {
    Files.writeString(directory.resolve(FILE), text(directory));
  }

  static String text(Path directory) throws IOException {
    Table table = new Table("goal", "measured", "met", "day", "plan", "report");
    for (Path report : reports(directory)) {
      addGoals(table, directory.relativize(report).toString().replace('\\', '/'), report);
    }
    return """
        # Benchmark results

        Every goal, from the reports beside this page; each report says how it was measured and on \
        which machine, and is renewed by itself. Written by the program of this module; nothing \
        here is edited by hand. How to run it: [README](../README.md).

        %s
        """
        .formatted(table);
  }

  private static List<Path> reports(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith(FILE))
          .sorted()
          .toList();
    }
  }

  private static void addGoals(Table table, String link, Path report) throws IOException {
    String text = Files.readString(report);
    Matcher head =
        text.lines()
            .map(PLAN_AND_DAY::matcher)
            .filter(Matcher::find)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(report + " does not say when it was made"));
    String name = text.lines().findFirst().orElseThrow().substring(Report.TITLE.length());
    for (String row : goals(text)) {
      List<String> cells = new ArrayList<>(cells(row));
      cells.add(head.group(2));
      cells.add(head.group(1));
      cells.add("[%s](%s)".formatted(name, link));
      table.row(cells.toArray(String[]::new));
    }
  }

  /** The rows of the first table, without its heading. */
  private static List<String> goals(String report) {
    return report
        .lines()
        .dropWhile(line -> !line.equals(Report.GOALS))
        .takeWhile(line -> !line.equals(Report.MACHINE))
        .filter(line -> line.startsWith(ROW_START))
        .skip(1)
        .toList();
  }

  private static List<String> cells(String row) {
    String inside = row.substring(ROW_START.length(), row.length() - ROW_END.length());
    return List.of(inside.split(" \\| ", -1));
  }
}

package dev.nightshift.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of what was measured at one go: the goals beside the figures first, then how each was
 * measured. {@link Overview} reads it again.
 *
 * @param name what was measured, such as {@code stack} or {@code research:pages}
 * @param plan how much was measured, for the head of the report
 */
public record Report(
    String name, LocalDate day, String plan, Machine machine, List<Section> sections) {

  static final String TITLE = "# Benchmark results: ";
  static final String GOALS = "## Goals";
  static final String MACHINE = "## Machine";

  public Report {
    sections = List.copyOf(sections);
  }

  /** Writes its file, {@code stack.md} or {@code research/pages.md}, and returns where that is. */
  public Path write(Path directory) throws IOException {
    Path file = directory.resolve(name.replace(':', '/') + ".md");
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text());
    return file;
  }

  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(TITLE + name);
    parts.add(
        "Written by the program of this module (%s, %s); nothing here is edited by hand. How to run it: [README](%s)."
            .formatted(plan, day, name.contains(":") ? "../../README.md" : "../README.md"));
    parts.add(GOALS);
    parts.add(goals());
    parts.add(MACHINE);
    parts.add(machine.toString());
    for (Section section : sections) {
      parts.add("## " + section.title());
      parts.add(section.text());
    }
    return String.join("\n\n", parts) + "\n";
  }

  private String goals() {
    Table table = new Table("goal", "measured", "met");
    sections.stream()
        .flatMap(section -> section.goals().stream())
        .forEach(goal -> table.row(goal.aim(), goal.measured(), goal.met() ? "yes" : "no"));
    return table.toString();
  }
}

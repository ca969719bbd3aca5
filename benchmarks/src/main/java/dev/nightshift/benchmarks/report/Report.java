package dev.nightshift.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The file of a part's results: the goals beside the figures first, then how each was measured. */
public final class Report {

  private final String part;
  private final LocalDate day;
  private final String plan;
  private final Machine machine;
  private final List<Section> sections = new ArrayList<>();
  private List<String> missing = List.of();

  /**
   * @param part what was measured
   * @param plan how much was measured, for the head of the report
   */
  public Report(String part, LocalDate day, String plan, Machine machine) {
    this.part = part;
    this.day = day;
    this.plan = plan;
    this.machine = machine;
  }

  /** Names what belongs to the part and is not in it, or not yet; none: it is whole. */
  public void without(List<String> measures) {
    missing = List.copyOf(measures);
  }

  public void add(Section section) {
    sections.add(section);
  }

  public void write(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Files.writeString(file, text());
  }

  String text() {
    List<String> parts = new ArrayList<>();
    parts.add("# Benchmark results: " + part);
    parts.add(
        "Written by the program of this module ("
            + plan
            + ", "
            + day
            + "); nothing here is edited by hand. How to run it: [README](../README.md).");
    if (!missing.isEmpty()) {
      parts.add("Not measured in this run: " + String.join(", ", missing) + ".");
    }
    parts.add("## Goals");
    parts.add(goals());
    parts.add("## Machine");
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

package dev.nightshift.benchmarks.report;

import java.util.List;

/**
 * What one benchmark has to say.
 *
 * @param text Markdown: how it was measured, then the figures
 * @param goals in the order of the overview
 */
public record Section(String title, String text, List<Goal> goals) {

  public Section {
    goals = List.copyOf(goals);
  }
}

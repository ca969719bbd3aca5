package dev.nightshift.research.training;

import dev.nightshift.research.knowledge.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which scenarios there can be: each section of the playbook with points, in as many variations as
 * the writer knows, every section once before any comes again.
 *
 * @param planned in the order in which they are to be made
 */
record ScenarioPlan(List<Planned> planned) {

  ScenarioPlan {
    planned = List.copyOf(planned);
  }

  /**
   * One that can be written.
   *
   * @param id the same for the same words of the section and the same number, whatever else changes
   */
  record Planned(String id, Section section, int variation) {}

  static ScenarioPlan of(List<Section> playbook, int variations) {
    List<Planned> planned = new ArrayList<>();
    for (int variation = 0; variation < variations; variation++) {
      for (Section section : playbook) {
        if (!section.points().isEmpty()) {
          planned.add(new Planned(id(section, variation), section, variation));
        }
      }
    }
    return new ScenarioPlan(planned);
  }

  private static String id(Section section, int variation) {
    String words = section.citation() + '\0' + section.text() + '\0' + variation;
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
  }

  Set<String> ids() {
    return planned.stream().map(Planned::id).collect(Collectors.toSet());
  }

  /** The first ones that are not known. */
  List<Planned> missing(Set<String> known, int most) {
    return planned.stream().filter(one -> !known.contains(one.id())).limit(most).toList();
  }
}

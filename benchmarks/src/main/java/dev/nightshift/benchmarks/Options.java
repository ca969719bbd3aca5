package dev.nightshift.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and where to write it.
 *
 * @param writerJvm arguments for the writing processes, such as a flight recording
 */
record Options(Plan plan, Set<Part> parts, Path output, List<String> writerJvm) {

  static final String USAGE =
      "Usage: benchmarks [--quick] [--only outbox|research|chat|engine|stack] [--output FILE]"
          + " [--writer-jvm ARGUMENT]…";

  /** What can be measured alone. */
  enum Part {
    OUTBOX,
    RESEARCH,
    CHAT,
    ENGINE,
    STACK
  }

  boolean includes(Part part) {
    return parts.contains(part);
  }

  /**
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  static Options of(List<String> arguments) {
    Plan plan = Plan.FULL;
    Set<Part> parts = EnumSet.noneOf(Part.class);
    @Nullable Path output = null;
    List<String> writerJvm = new ArrayList<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--quick" -> plan = Plan.QUICK;
        case "--only" -> parts.add(part(value(option, rest)));
        case "--output" -> output = Path.of(value(option, rest));
        case "--writer-jvm" -> writerJvm.add(value(option, rest));
        default -> throw new IllegalArgumentException("Unknown option " + option + ".");
      }
    }
    return new Options(
        plan,
        parts.isEmpty() ? EnumSet.allOf(Part.class) : parts,
        output == null ? usualOutput(plan, parts) : output,
        List.copyOf(writerJvm));
  }

  /** Only a complete run replaces the results that are kept. */
  private static Path usualOutput(Plan plan, Set<Part> parts) {
    boolean complete = plan == Plan.FULL && parts.isEmpty();
    return Path.of("benchmarks", complete ? "RESULTS.md" : "target/RESULTS.md");
  }

  private static Part part(String name) {
    for (Part part : Part.values()) {
      if (part.name().toLowerCase(Locale.ROOT).equals(name)) {
        return part;
      }
    }
    throw new IllegalArgumentException(
        "There is no part " + name + ": outbox, research, chat, engine or stack.");
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return rest.next();
  }
}

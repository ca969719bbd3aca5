package dev.nightshift.benchmarks;

import dev.nightshift.benchmarks.report.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and where to write it.
 *
 * @param output directory of the reports; {@code null}: the usual ones
 * @param writerJvm arguments for the writing processes, such as a flight recording
 */
record Options(
    Plan plan,
    Set<Part> parts,
    Set<String> measures,
    @Nullable Path output,
    List<String> writerJvm) {

  private static final Path KEPT = Path.of("benchmarks", "results");

  /** What can be asked for of a part. */
  static final List<String> MEASURES =
      List.of(
          "research:items",
          "research:pages",
          "research:model",
          "research:recovery",
          "research:faults",
          "research:transients",
          "research:killed",
          "chat:times",
          "chat:storm",
          "engine:ticks",
          "engine:candles",
          "engine:capture",
          "engine:hundred",
          "engine:live");

  static final String USAGE =
      """
      Usage: benchmarks [--quick] [--only PART[:MEASURE]]… [--output DIRECTORY] [--writer-jvm ARGUMENT]…
      Parts: %s. Measures: %s.
      """
          .formatted(Part.names(), String.join(", ", MEASURES));

  /** What can be measured alone; in this order, the stack while nothing else runs here. */
  enum Part {
    STACK,
    OUTBOX,
    RESEARCH,
    CHAT,
    CRM,
    INSFORGE,
    ENGINE;

    static String names() {
      return Arrays.stream(values()).map(Part::word).collect(Collectors.joining(", "));
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean includes(Part part) {
    return parts.contains(part);
  }

  /** Whether it is wanted, its part being so. */
  boolean includes(Measure measure) {
    String part = measure.name().substring(0, measure.name().indexOf(':'));
    return measures.contains(measure.name()) || whole(part);
  }

  private boolean whole(String part) {
    return measures.stream().noneMatch(named -> named.startsWith(part + ":"));
  }

  /** Where reports go: only what was measured in full is kept as the results. */
  Path directory() {
    if (output != null) {
      return output;
    }
    return plan == Plan.FULL ? KEPT : Path.of("benchmarks", "target", "results");
  }

  /**
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  static Options of(List<String> arguments) {
    Plan plan = Plan.FULL;
    Set<Part> parts = EnumSet.noneOf(Part.class);
    Set<String> measures = new HashSet<>();
    @Nullable Path output = null;
    List<String> writerJvm = new ArrayList<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--quick" -> plan = Plan.QUICK;
        case "--only" -> only(value(option, rest), parts, measures);
        case "--output" -> output = Path.of(value(option, rest));
        case "--writer-jvm" -> writerJvm.add(value(option, rest));
        default -> throw new IllegalArgumentException("Unknown option " + option + ".");
      }
    }
    if (plan != Plan.FULL && output != null && isKept(output)) {
      throw new IllegalArgumentException("A quick run does not replace the kept results.");
    }
    return new Options(
        plan,
        parts.isEmpty() ? EnumSet.allOf(Part.class) : parts,
        Set.copyOf(measures),
        output,
        List.copyOf(writerJvm));
  }

  private static boolean isKept(Path output) {
    return output.toAbsolutePath().normalize().equals(KEPT.toAbsolutePath());
  }

  private static void only(String name, Set<Part> parts, Set<String> measures) {
    int colon = name.indexOf(':');
    parts.add(part(colon < 0 ? name : name.substring(0, colon)));
    if (colon >= 0) {
      if (!MEASURES.contains(name)) {
        throw new IllegalArgumentException("There is no measure " + name + ".");
      }
      measures.add(name);
    }
  }

  private static Part part(String name) {
    for (Part part : Part.values()) {
      if (part.word().equals(name)) {
        return part;
      }
    }
    throw new IllegalArgumentException(
        "There is no part " + name + "; there are " + Part.names() + ".");
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return rest.next();
  }
}

package dev.nightshift.research.toolbox;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes proposals, whose chat commands say exactly what their summaries say. */
final class CommandText {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,60}");
  private static final Pattern FEED = Pattern.compile("replay:[A-Za-z0-9._@-]{1,120}");
  private static final Pattern DURATION = Pattern.compile("[0-9]{1,6}[smhd]");
  private static final Pattern CRITERION = Pattern.compile("[A-Za-z][A-Za-z0-9 _.-]{0,59}");
  private static final Pattern SUBJECT = Pattern.compile("(run|ses|job|task)-[0-9a-z]{1,40}");
  private static final Pattern PROMPT = Pattern.compile("[^\\p{Cntrl}]{8,2000}");

  /** Names that the command would take for its own options, hyphens and case aside. */
  private static final Set<String> RESERVED =
      Set.of("directory", "dir", "file", "quantity", "qty", "n", "ongap", "gap", "criteria");

  private CommandText() {}

  /** {@code /research}. */
  static Proposal research(Arguments arguments) {
    String directory = arguments.text("directory", Arguments.QUOTABLE);
    int quantity = arguments.number("quantity", 1, 10_000, 10);
    Map<String, String> criteria = arguments.pairs("criteria", CRITERION, Arguments.QUOTABLE);
    criteria.keySet().forEach(CommandText::unreserved);
    String where =
        criteria.entrySet().stream()
            .map(pair -> "%s=\"%s\"".formatted(pair.getKey(), pair.getValue()))
            .collect(Collectors.joining(","));
    return new Proposal(
        "Research %d companies of %s%s."
            .formatted(quantity, directory, criteria.isEmpty() ? "" : " where " + where),
        "/research directory=\"%s\" quantity=%d %s".formatted(directory, quantity, where).strip(),
        "It costs what its calls of the language model cost; /cost shows it.");
  }

  /** {@code /trade}. */
  static Proposal trading(Arguments arguments) {
    String symbol = arguments.text("symbol", WORD);
    String feed = arguments.text("feed", FEED);
    String duration =
        arguments.optional("duration", DURATION).map(text -> " duration=" + text).orElse("");
    String strategy =
        arguments.optional("strategy", WORD).map(text -> " strategy=" + text).orElse("");
    return new Proposal(
        "Start a paper-trading session of %s on %s.".formatted(symbol, feed),
        "/trade symbol=%s feed=%s%s%s".formatted(symbol, feed, strategy, duration),
        "It trades on paper only: no money is at risk.");
  }

  /** {@code /task}. */
  static Proposal task(Arguments arguments) {
    String prompt = arguments.text("prompt", PROMPT);
    if (prompt.startsWith("/") || SUBJECT.matcher(prompt).matches()) {
      throw new UnusableArgumentException("'prompt' must say what is to be done.");
    }
    return new Proposal(
        "Let an agent do this in the background: " + prompt,
        "/task " + prompt,
        "It costs what its calls of the language model cost; /cost shows it.");
  }

  /** {@code /cancel}. */
  static Proposal cancel(Arguments arguments) {
    String subject = arguments.text("id", SUBJECT);
    return new Proposal(
        "Cancel %s.".formatted(subject),
        "/cancel " + subject,
        "What it has done so far stays; the rest is not done.");
  }

  private static void unreserved(String name) {
    if (RESERVED.contains(name.replace("-", "").toLowerCase(Locale.ROOT))) {
      throw new UnusableArgumentException("'%s' is no criterion.".formatted(name));
    }
  }
}

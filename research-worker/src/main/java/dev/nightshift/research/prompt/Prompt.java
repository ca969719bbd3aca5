package dev.nightshift.research.prompt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt as it stands in its file, below a head that names its version:
 *
 * <pre>
 * ---
 * version: 3
 * ---
 * You research companies …
 * </pre>
 *
 * @param version such as {@code company-research 3}, for the record of what a result was made with
 */
public record Prompt(String version, String text) {

  private static final String FENCE = "---";
  private static final Pattern VERSION =
      Pattern.compile("version:[ \\t]*([A-Za-z0-9._-]{1,40})[ \\t]*");

  /**
   * Reads a file's content.
   *
   * @param file for the sentence when it cannot be used
   * @throws IllegalStateException when it is empty or names no version
   */
  static Prompt read(PromptName name, String file, String content) {
    if (content.isBlank()) {
      throw new IllegalStateException("The prompt %s is empty.".formatted(file));
    }
    List<String> lines = content.lines().toList();
    int end = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    Optional<String> version =
        lines.getFirst().equals(FENCE)
            ? version(lines.subList(1, Math.max(1, end)))
            : Optional.empty();
    if (version.isEmpty()) {
      throw new IllegalStateException(
          "The prompt %s must begin with a line ---, a line such as version: 1, and a line ---."
              .formatted(file));
    }
    String text = String.join("\n", lines.subList(end + 1, lines.size())).strip();
    if (text.isEmpty()) {
      throw new IllegalStateException("The prompt %s is empty below its head.".formatted(file));
    }
    return new Prompt(name.text() + " " + version.get(), text);
  }

  private static Optional<String> version(List<String> head) {
    return head.stream()
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .findFirst();
  }
}

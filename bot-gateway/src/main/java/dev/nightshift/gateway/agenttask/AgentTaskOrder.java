package dev.nightshift.gateway.agenttask;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import org.jspecify.annotations.Nullable;

/**
 * A task as it may be started.
 *
 * @param prompt what is to be done, 1 to {@value #LONGEST} characters
 */
public record AgentTaskOrder(String prompt) {

  static final int LONGEST = 4_000;

  private static final int SHOWN = 100;

  /**
   * Checks what was asked for.
   *
   * @throws ProblemException 400 with one sentence about what is wrong
   */
  public static AgentTaskOrder of(@Nullable String prompt) {
    if (prompt == null || prompt.isBlank()) {
      throw new ProblemException(
          400, "prompt-missing", "Say what the agent is to do, as 'prompt'.");
    }
    RequestText.storable("prompt", prompt);
    String stripped = prompt.strip();
    if (stripped.length() > LONGEST) {
      throw new ProblemException(
          400,
          "prompt-too-long",
          "The prompt may have at most %d characters; it has %d."
              .formatted(LONGEST, stripped.length()));
    }
    return new AgentTaskOrder(stripped);
  }

  /** Its beginning, in one line. */
  String title() {
    String line = prompt.replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN).strip() + "\u2026";
  }
}

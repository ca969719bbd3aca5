package dev.nightshift.research.model;

import dev.langchain4j.model.output.TokenUsage;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Does what a test has scripted for a turn or task, and otherwise what it always does. */
@Alternative
@Priority(1)
@ApplicationScoped
public class ScriptedLoop implements ToolLoop {

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final ToolLoop real;

  ScriptedLoop(LanguageModel model, ModelConfig config) {
    this.real = new CappedToolLoop(model, config);
  }

  /** What becomes of one assignment. */
  @FunctionalInterface
  public interface Script {
    Outcome run(Assignment assignment, Consumer<String> parts) throws InterruptedException;
  }

  @Override
  public Outcome run(Assignment assignment, Consumer<String> parts) {
    Script script = scripts.get(assignment.purpose().subjectId());
    if (script == null) {
      return real.run(assignment, parts);
    }
    try {
      return script.run(assignment, parts);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stopped);
    }
  }

  /** For the turn or task of that id. */
  public void script(String subjectId, Script script) {
    scripts.put(subjectId, script);
  }

  /** An answer that has cost a cent. */
  public static Outcome answer(String text) {
    return new Outcome(
        text, false, new TokenUsage(10, 10, 20), new BigDecimal("0.01"), "scripted-1");
  }

  /** Has a tool called as a model would; what it says, or that there is none. */
  public static String call(Assignment assignment, String tool, String arguments) {
    return assignment.tools().stream()
        .filter(candidate -> candidate.specification().name().equals(tool))
        .findFirst()
        .map(found -> found.call(arguments))
        .orElse("There is no tool of this name.");
  }
}

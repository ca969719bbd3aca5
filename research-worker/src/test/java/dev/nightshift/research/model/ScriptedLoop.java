package dev.nightshift.research.model;

import dev.langchain4j.model.output.TokenUsage;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.budget.Purpose;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Does what a test has scripted for a turn or task, and otherwise what it always does. What a
 * script has cost is booked.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class ScriptedLoop implements ToolLoop {

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final ToolLoop real;
  private final Database database;

  ScriptedLoop(LanguageModel model, ModelConfig config, Database database) {
    this.database = database;
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
      Outcome outcome = script.run(assignment, parts);
      pay(assignment.purpose(), outcome.costUsd());
      return outcome;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stopped);
    }
  }

  /** For the turn or task of that id. */
  public void script(String subjectId, Script script) {
    scripts.put(subjectId, script);
  }

  /** Books what a call has cost, also of an attempt that comes to nothing. */
  public void pay(Purpose purpose, BigDecimal usd) {
    database.run(
        tx ->
            tx.update(
                """
                insert into cost_entry
                  (reservation_id, day, user_id, subject_id, stage, provider, model, amount, calls,
                   input_tokens, output_tokens)
                values (0, current_date, $1, $2, $3, 'test', 'scripted-1', $4, 1, 10, 10)
                """,
                purpose.userId(),
                purpose.subjectId(),
                purpose.stage(),
                usd));
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

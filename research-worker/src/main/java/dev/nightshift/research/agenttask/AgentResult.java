package dev.nightshift.research.agenttask;

import dev.nightshift.research.model.ToolLoop;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * What a step of a task has come to; bounded, and without what Postgres cannot store.
 *
 * @param costUsd what the attempts that made it have cost, in US dollars; once it is told, all have
 * @param madeWith version of the prompt, and model
 */
record AgentResult(String text, BigDecimal costUsd, String madeWith) {

  private static final int LONGEST = 200_000;

  AgentResult {
    String storable = text.replace("\0", "").strip();
    text = storable.length() > LONGEST ? storable.substring(0, LONGEST) : storable;
  }

  /** What the model has answered, and whether it had to stop. */
  static AgentResult of(ToolLoop.Outcome outcome, String promptVersion) {
    return new AgentResult(
        outcome.capped()
            ? outcome.text()
                + "\n(It stopped at its limit of steps or tokens; this is what it had.)"
            : outcome.text(),
        outcome.costUsd(),
        promptVersion + ", " + outcome.model());
  }

  /** This one, with what the step before it has cost. */
  AgentResult after(AgentResult earlier) {
    return new AgentResult(
        text, costUsd.add(earlier.costUsd()), earlier.madeWith() + "; " + madeWith);
  }

  /** The same, having cost so much. */
  AgentResult costing(BigDecimal usd) {
    return new AgentResult(text, usd, madeWith);
  }

  String json() {
    return new JsonObject()
        .put("text", text)
        .put("costUsd", costUsd.toPlainString())
        .put("madeWith", madeWith)
        .encode();
  }

  static AgentResult of(String json) {
    JsonObject object = new JsonObject(json);
    return new AgentResult(
        object.getString("text"),
        new BigDecimal(object.getString("costUsd")),
        object.getString("madeWith"));
  }
}

package dev.nightshift.research.assistant;

import dev.nightshift.research.toolbox.Proposal;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was answered; bounded, and without what Postgres cannot store.
 *
 * @param costUsd what the attempt that made it has cost, in US dollars; once it is told, all have
 * @param madeWith version of the prompt, and model; or the rules
 * @param proposal what it proposes, which then is the answer
 */
record Answer(String text, BigDecimal costUsd, String madeWith, @Nullable Proposal proposal) {

  private static final int LONGEST = 100_000;

  Answer {
    String storable = text.replace("\0", "").strip();
    text = storable.length() > LONGEST ? storable.substring(0, LONGEST) : storable;
  }

  /** The same, having cost so much. */
  Answer costing(BigDecimal usd) {
    return new Answer(text, usd, madeWith, proposal);
  }

  String json() {
    JsonObject json =
        new JsonObject()
            .put("text", text)
            .put("costUsd", costUsd.toPlainString())
            .put("madeWith", madeWith);
    if (proposal != null) {
      json.put(
          "proposal",
          new JsonObject()
              .put("summary", proposal.summary())
              .put("command", proposal.command())
              .put("cost", proposal.cost()));
    }
    return json.encode();
  }

  static Answer of(String text) {
    JsonObject json = new JsonObject(text);
    JsonObject proposal = json.getJsonObject("proposal");
    return new Answer(
        json.getString("text"),
        new BigDecimal(json.getString("costUsd")),
        json.getString("madeWith"),
        proposal == null
            ? null
            : new Proposal(
                proposal.getString("summary"),
                proposal.getString("command"),
                proposal.getString("cost")));
  }
}

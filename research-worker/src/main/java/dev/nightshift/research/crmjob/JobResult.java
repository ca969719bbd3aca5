package dev.nightshift.research.crmjob;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What came of a job; bounded, and without what Postgres cannot store.
 *
 * @param text for a person
 * @param leadId the lead it was about, where it was about one
 * @param costUsd what it has cost, in US dollars
 */
public record JobResult(String text, @Nullable String leadId, BigDecimal costUsd) {

  private static final int LONGEST = 100_000;

  public JobResult {
    String storable = text.replace("\0", "").strip();
    text = storable.length() > LONGEST ? storable.substring(0, LONGEST) : storable;
  }

  /** Of work by rules, about no lead in particular. */
  public static JobResult of(String text) {
    return new JobResult(text, null, BigDecimal.ZERO);
  }

  /** The same, having cost so much. */
  public JobResult costing(BigDecimal usd) {
    return new JobResult(text, leadId, usd);
  }

  /** The form in which a step may put it out. */
  public String json() {
    return new JsonObject()
        .put("text", text)
        .put("leadId", leadId)
        .put("costUsd", costUsd.toPlainString())
        .encode();
  }

  /** Reads {@link #json}. */
  public static JobResult ofJson(String json) {
    JsonObject object = new JsonObject(json);
    return new JobResult(
        object.getString("text"),
        object.getString("leadId"),
        new BigDecimal(object.getString("costUsd")));
  }
}

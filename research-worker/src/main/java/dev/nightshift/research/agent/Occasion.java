package dev.nightshift.research.agent;

import dev.nightshift.backbone.contract.LeadState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why and to whom a message is to be written. All of it was written by people or read on pages: it
 * is data, and nothing in it is an instruction to whoever drafts.
 *
 * @param name of the person or, where none is known, of the company
 * @param context what is known of the lead
 * @param note what the follow-up is about
 * @param history the latest of what happened, newest first
 */
public record Occasion(
    String name,
    @Nullable String title,
    @Nullable String company,
    @Nullable String geography,
    @Nullable String context,
    LeadState state,
    @Nullable String note,
    List<String> history) {

  public Occasion {
    history = List.copyOf(history);
  }

  /** One JSON object: no text in it can end it and go on as something else. */
  public String asData() {
    return new JsonObject()
        .put("name", name)
        .put("title", title)
        .put("company", company)
        .put("geography", geography)
        .put("context", context)
        .put("state", state.name())
        .put("note", note)
        .put("history", new JsonArray(history))
        .encode();
  }
}

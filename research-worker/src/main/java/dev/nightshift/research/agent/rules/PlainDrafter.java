package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.Drafter;
import dev.nightshift.research.agent.Occasion;
import dev.nightshift.research.agent.Payer;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;

/** A few polite lines with the lead's name and the note; always at hand. */
@Singleton
@DefaultBean
public class PlainDrafter implements Drafter {

  private static final String NAME = "plain text 1";

  @Override
  public Draft draft(Occasion occasion, Payer payer) {
    return text(occasion);
  }

  /** The text itself, for whoever cannot wait for another. */
  public static Draft text(Occasion occasion) {
    String about = occasion.note() == null ? "our last conversation" : occasion.note();
    return Draft.ofRules(
        "Hello %s,\n\nI am writing to follow up on %s. Would you have a few minutes this week?"
            .formatted(occasion.name(), about),
        NAME);
  }
}

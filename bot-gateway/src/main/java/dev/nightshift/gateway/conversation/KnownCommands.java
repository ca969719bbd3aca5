package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.assistant.CommandBook;
import jakarta.inject.Singleton;

/** What the assistant's side asks about commands. */
@Singleton
class KnownCommands implements CommandBook {

  @Override
  public String withoutAssistant() {
    return Sentences.NOT_UNDERSTOOD;
  }

  /** A proposal to confirm another one would take the person out of it. */
  @Override
  public boolean proposable(String text) {
    return Utterance.of(text) instanceof Utterance.Order order
        && order.name() != CommandName.CONFIRM
        && order.name() != CommandName.REJECT;
  }
}

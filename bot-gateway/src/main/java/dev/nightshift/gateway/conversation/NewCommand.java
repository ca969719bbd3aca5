package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.assistant.Turns;
import jakarta.inject.Singleton;

/**
 * {@code /new}: begins a conversation. The history of later messages begins here whether or not
 * this was handled before them; an answer that is awaited is not, and free text that has not begun
 * is voided.
 */
@Singleton
class NewCommand implements ChatCommand {

  private final Turns turns;

  NewCommand(Turns turns) {
    this.turns = turns;
  }

  @Override
  public CommandName name() {
    return CommandName.NEW;
  }

  /** Whatever is said behind it. */
  @Override
  public Overtaking overtakes(String arguments) {
    return new Overtaking(name().reach(), "");
  }

  @Override
  public Act prepare(Call call) {
    return (tx, answers) -> {
      turns
          .lockOpen(tx, call.chatId(), call.message().position())
          .forEach(turn -> turns.cancel(tx, turn, call.caller()));
      answers.say(
          "A new conversation: what was said before is not handed to the assistant any more.");
    };
  }
}

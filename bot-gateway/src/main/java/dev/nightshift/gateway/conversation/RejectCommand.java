package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.assistant.Proposals;
import jakarta.inject.Singleton;

/** {@code /reject}. */
@Singleton
class RejectCommand implements ChatCommand {

  private final Proposals proposals;

  RejectCommand(Proposals proposals) {
    this.proposals = proposals;
  }

  @Override
  public CommandName name() {
    return CommandName.REJECT;
  }

  @Override
  public Act prepare(Call call) {
    String id = Confirmation.proposal(call, name());
    return (tx, answers) -> {
      proposals.reject(tx, call.chatId(), id, call.caller());
      answers.say("Rejected; nothing is done.");
    };
  }
}

package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.assistant.Proposals;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import jakarta.inject.Singleton;

/**
 * {@code /confirm}: the proposed command becomes a message of whoever confirms, in the same
 * transaction, and is handled as if they had typed it.
 */
@Singleton
class ConfirmCommand implements ChatCommand {

  /** Channel of messages that come of proposals; the external id is the proposal's. */
  private static final String CHANNEL = "proposal";

  private final Proposals proposals;
  private final Inbox inbox;

  ConfirmCommand(Proposals proposals, Inbox inbox) {
    this.proposals = proposals;
    this.inbox = inbox;
  }

  @Override
  public CommandName name() {
    return CommandName.CONFIRM;
  }

  @Override
  public Act prepare(Call call) {
    String id = Confirmation.proposal(call, name());
    return (tx, answers) -> {
      String command = proposals.accept(tx, call.chatId(), id, call.caller());
      answers.say("Confirmed: " + command);
      inbox.accept(tx, message(call.message(), id, command));
    };
  }

  private static Inbound message(ClaimedMessage by, String proposal, String command) {
    Utterance utterance = Utterance.of(command);
    return new Inbound(
        by.chatId(),
        CHANNEL,
        proposal,
        by.caller(),
        by.role(),
        utterance.lane(),
        utterance.word(),
        command);
  }
}

package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * Commands to research-worker, whose assistant answers free text. The key is the turn's id: one
 * message of a person and everything that comes of it until it is answered.
 */
public sealed interface ChatCommand extends Command {

  /** Id of the turn, chosen by the gateway when it handed the message on. */
  String turnId();

  @JsonIgnore
  @Override
  default String key() {
    return turnId();
  }

  /** One line of a conversation as it was said. */
  record ChatLine(Speaker speaker, String text) {}

  /**
   * Asks for an answer. A chat has one turn at a time; a turn that comes again is the one that is
   * known.
   *
   * @param text what the person said
   * @param history what was said before in this conversation, oldest first; bounded by the gateway
   * @param caller who said it
   * @param rights what that person may do, and so what may be proposed to them
   */
  record TakeTurn(
      String turnId,
      String chatId,
      String text,
      List<ChatLine> history,
      String caller,
      Rights rights)
      implements ChatCommand {
    public TakeTurn {
      history = List.copyOf(history);
    }
  }

  /** The answer is not wanted any more; the chat was told. */
  record CancelTurn(String turnId, String requestedBy) implements ChatCommand {}

  /**
   * A person answered a proposal of that turn. An accepted one is being done already: its command
   * runs as if that person had typed it.
   */
  record DecideProposal(String turnId, String proposalId, boolean accepted, String decidedBy)
      implements ChatCommand {}
}

package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** Events of research-worker's assistant. The key is the turn's id. */
public sealed interface ChatEvent extends Event {

  String turnId();

  @JsonIgnore
  @Override
  default String key() {
    return turnId();
  }

  /** The assistant works on the answer. */
  record TurnStarted(String turnId) implements ChatEvent {}

  /**
   * The answer so far grows by this text.
   *
   * @param index of the part within the turn, from 1; a part that is not the next one is ignored,
   *     and the text of {@link TurnEnded} replaces them all
   */
  record TurnPart(String turnId, int index, String text) implements ChatEvent {}

  /**
   * The answer waits for something outside, such as the provider of the model, and comes by itself.
   *
   * @param reason what it waits for, in one clause
   */
  record TurnWaiting(String turnId, String reason) implements ChatEvent {}

  /**
   * The answer is a proposal, which a person confirms or does not. It ends the turn, so that
   * nothing waits for its own answer.
   *
   * @param proposalId unique, at most 40 letters, digits and hyphens
   * @param summary what would be done, for a person
   * @param command the chat command that does it, such as {@code /trade symbol=…}
   * @param cost one sentence about what it costs or risks
   * @param expiresAt when it can no longer be confirmed
   */
  record ProposalMade(
      String turnId,
      String proposalId,
      String summary,
      String command,
      String cost,
      Instant expiresAt)
      implements ChatEvent {}

  /**
   * The turn is over.
   *
   * @param text the whole answer, or why there is none; may be empty where the outcome says enough
   */
  record TurnEnded(String turnId, TurnOutcome outcome, String text) implements ChatEvent {}
}

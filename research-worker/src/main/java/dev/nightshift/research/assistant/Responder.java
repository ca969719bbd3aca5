package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;

/** The ability to answer free text: by a model, or by rules where there is none. */
interface Responder {

  /** Whether it has anything to say to this; decided without asking anybody. */
  boolean answers(TakeTurn turn);

  /**
   * Answers.
   *
   * @param parts takes the answer while it comes, where it comes bit by bit
   */
  Answer answer(TakeTurn turn, StreamedParts parts);
}

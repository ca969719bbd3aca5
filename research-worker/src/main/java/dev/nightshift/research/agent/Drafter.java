package dev.nightshift.research.agent;

/** The ability to draft a message to a lead. */
public interface Drafter {

  /**
   * Drafts a message that a person could send, in one language, without placeholders.
   *
   * @throws AgentException when there is none now; whoever asks has a plain text instead
   */
  Draft draft(Occasion occasion, Payer payer);
}

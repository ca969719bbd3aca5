package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.TurnOutcome;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the chat sees of something that was heard about a turn. */
sealed interface TurnEffect {

  /** Nothing. */
  record Nothing() implements TurnEffect {}

  /** The answer as far as it goes. */
  record Show(String answer) implements TurnEffect {}

  /** That it waits, and answers by itself. */
  record TellWaiting(String reason) implements TurnEffect {}

  /** A proposal, which ends the turn. */
  record Propose(ProposalMade proposal) implements TurnEffect {}

  /**
   * The end.
   *
   * @param costUsd what it has cost, if anything
   */
  record End(TurnOutcome outcome, String text, @Nullable BigDecimal costUsd) implements TurnEffect {

    End(TurnOutcome outcome, String text) {
      this(outcome, text, null);
    }
  }
}

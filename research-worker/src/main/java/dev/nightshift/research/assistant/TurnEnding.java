package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.toolbox.Proposal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Ends turns, each once, and tells the gateway in the same transaction. */
@Singleton
class TurnEnding {

  private final OutboxWriter outbox;
  private final AssistantConfig config;
  private final Clock clock;

  TurnEnding(OutboxWriter outbox, AssistantConfig config, Clock clock) {
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /** An end without an answer. */
  void end(Tx tx, String turnId, TurnOutcome outcome, String reason) {
    if (TurnTable.end(tx, turnId, outcome, reason)) {
      outbox.append(tx, new TurnEnded(turnId, outcome, reason));
    }
  }

  /** An answer, which may be a proposal. */
  void answered(Tx tx, String turnId, Answer answer) {
    ProposalMade proposal = answer.proposal() == null ? null : made(turnId, answer.proposal());
    if (TurnTable.answer(tx, turnId, answer, proposal)) {
      outbox.append(
          tx,
          proposal == null
              ? new TurnEnded(turnId, TurnOutcome.ANSWERED, answer.text(), answer.costUsd())
              : proposal);
    }
  }

  private ProposalMade made(String turnId, Proposal proposal) {
    return new ProposalMade(
        turnId,
        "prop-" + UUID.randomUUID().toString().substring(0, 13),
        proposal.summary(),
        proposal.command(),
        proposal.cost(),
        clock.instant().plus(config.proposalLifetime()));
  }
}

package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.budget.SubjectCosts;
import dev.nightshift.research.toolbox.Proposal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;

/**
 * Ends turns, each once, and tells the gateway in the same transaction; with what all attempts at
 * an answer have cost, also where there is none.
 */
@Singleton
class TurnEnding {

  private final OutboxWriter outbox;
  private final AssistantConfig config;
  private final Clock clock;
  private final SubjectCosts costs;

  TurnEnding(OutboxWriter outbox, AssistantConfig config, Clock clock, SubjectCosts costs) {
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
    this.costs = costs;
  }

  /** An end without an answer. */
  void end(Tx tx, String turnId, TurnOutcome outcome, String reason) {
    BigDecimal cost = costs.of(tx, turnId, Turns.STAGE);
    BigDecimal told = cost.signum() == 0 ? null : cost;
    if (TurnTable.end(tx, turnId, outcome, reason, told)) {
      outbox.append(tx, new TurnEnded(turnId, outcome, reason, told));
    }
  }

  /** An answer, which may be a proposal. */
  void answered(Tx tx, String turnId, Answer made) {
    Answer answer = made.costing(costs.of(tx, turnId, Turns.STAGE));
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

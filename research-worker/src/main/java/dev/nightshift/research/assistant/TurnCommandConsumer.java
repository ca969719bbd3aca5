package dev.nightshift.research.assistant;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ChatCommand;
import dev.nightshift.backbone.contract.ChatCommand.CancelTurn;
import dev.nightshift.backbone.contract.ChatCommand.DecideProposal;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.outbox.OutboxWriter;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Takes turns. There is no assistant here: a turn ends in the transaction that takes it, and the
 * gateway says which commands there are. One that comes again is told nothing new; the gateway,
 * where it has not heard of the end, asks for it by {@link TurnResource}.
 */
@Singleton
class TurnCommandConsumer implements TopicConsumer<ChatCommand> {

  private static final Logger LOG = Logger.getLogger(TurnCommandConsumer.class);

  private final OutboxWriter outbox;

  TurnCommandConsumer(OutboxWriter outbox) {
    this.outbox = outbox;
  }

  @Override
  public Topic topic() {
    return Topic.CHAT_COMMANDS;
  }

  @Override
  public Class<ChatCommand> messageType() {
    return ChatCommand.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<ChatCommand> event) {
    switch (event.message()) {
      case TakeTurn turn -> take(tx, turn);
      case CancelTurn cancel -> end(tx, cancel.turnId(), TurnOutcome.CANCELLED);
      case DecideProposal decided ->
          LOG.warnf(
              "%s decided on %s, which nobody here proposed",
              decided.decidedBy(), decided.proposalId());
    }
  }

  private void take(Tx tx, TakeTurn turn) {
    if (TurnTable.insert(tx, turn)) {
      end(tx, turn.turnId(), TurnOutcome.NO_ASSISTANT);
    } else {
      LOG.infof("turn %s is known already; it was repeated", turn.turnId());
    }
  }

  private void end(Tx tx, String turnId, TurnOutcome outcome) {
    if (TurnTable.end(tx, turnId, outcome, "")) {
      outbox.append(tx, new TurnEnded(turnId, outcome, ""));
    }
  }
}

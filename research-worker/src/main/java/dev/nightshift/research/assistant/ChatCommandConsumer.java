package dev.nightshift.research.assistant;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ChatCommand;
import dev.nightshift.backbone.contract.ChatCommand.CancelTurn;
import dev.nightshift.backbone.contract.ChatCommand.DecideProposal;
import dev.nightshift.backbone.contract.ChatCommand.OfAgentTask;
import dev.nightshift.backbone.contract.ChatCommand.OfTurn;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.research.agenttask.AgentTasks;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Takes turns, and tasks of agents, off the one topic they share. */
@Singleton
class ChatCommandConsumer implements TopicConsumer<ChatCommand> {

  private static final Logger LOG = Logger.getLogger(ChatCommandConsumer.class);

  private final Turns turns;
  private final AgentTasks tasks;

  ChatCommandConsumer(Turns turns, AgentTasks tasks) {
    this.turns = turns;
    this.tasks = tasks;
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
      case OfTurn turn -> apply(tx, turn);
      case OfAgentTask task -> tasks.apply(tx, task);
    }
  }

  private void apply(Tx tx, OfTurn command) {
    switch (command) {
      case TakeTurn turn -> turns.take(tx, turn);
      case CancelTurn cancel -> turns.cancel(tx, cancel.turnId());
      // What was accepted is being done already, as its person's own command.
      case DecideProposal decided ->
          LOG.infof(
              "%s has %s %s",
              decided.decidedBy(),
              decided.accepted() ? "accepted" : "rejected",
              decided.proposalId());
    }
  }
}

package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.agenttask.AgentTasks;
import jakarta.inject.Singleton;

/** Brings the assistant's answers into their chats, and keeps tasks of agents in step. */
@Singleton
class ChatEventConsumer implements TopicConsumer<ChatEvent> {

  private final Turns turns;
  private final AgentTasks tasks;

  ChatEventConsumer(Turns turns, AgentTasks tasks) {
    this.turns = turns;
    this.tasks = tasks;
  }

  @Override
  public Topic topic() {
    return Topic.CHAT_EVENTS;
  }

  @Override
  public Class<ChatEvent> messageType() {
    return ChatEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<ChatEvent> event) {
    switch (event.message()) {
      case ChatEvent.OfTurn turn -> turns.heard(tx, turn);
      case ChatEvent.OfAgentTask task -> tasks.heard(tx, task, event.time());
    }
  }
}

package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.inject.Singleton;

/** Brings the assistant's answers into their chats. */
@Singleton
class TurnEventConsumer implements TopicConsumer<ChatEvent> {

  private final Turns turns;

  TurnEventConsumer(Turns turns) {
    this.turns = turns;
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
    turns.heard(tx, event.message());
  }
}

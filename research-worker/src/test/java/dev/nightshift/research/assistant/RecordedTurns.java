package dev.nightshift.research.assistant;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the gateway would receive. */
@ApplicationScoped
public class RecordedTurns implements TopicConsumer<ChatEvent> {

  private final List<ChatEvent> received = new CopyOnWriteArrayList<>();

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
    received.add(event.message());
  }

  public List<ChatEvent> of(String id) {
    return received.stream().filter(event -> event.key().equals(id)).toList();
  }
}

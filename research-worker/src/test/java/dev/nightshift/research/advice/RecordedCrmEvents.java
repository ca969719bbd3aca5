package dev.nightshift.research.advice;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.CrmEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the gateway would receive. */
@ApplicationScoped
public class RecordedCrmEvents implements TopicConsumer<CrmEvent> {

  private final List<CrmEvent> received = new CopyOnWriteArrayList<>();

  @Override
  public Topic topic() {
    return Topic.CRM_EVENTS;
  }

  @Override
  public Class<CrmEvent> messageType() {
    return CrmEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<CrmEvent> event) {
    received.add(event.message());
  }

  /** Of that key, in their order. */
  public List<CrmEvent> of(String key) {
    return received.stream().filter(event -> event.key().equals(key)).toList();
  }
}

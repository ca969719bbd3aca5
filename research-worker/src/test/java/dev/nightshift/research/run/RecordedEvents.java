package dev.nightshift.research.run;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the gateway would receive. */
@ApplicationScoped
public class RecordedEvents implements TopicConsumer<ResearchEvent> {

  private final List<EventEnvelope<ResearchEvent>> received = new CopyOnWriteArrayList<>();
  private final Set<UUID> ids = ConcurrentHashMap.newKeySet();

  @Override
  public Topic topic() {
    return Topic.RESEARCH_EVENTS;
  }

  @Override
  public Class<ResearchEvent> messageType() {
    return ResearchEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<ResearchEvent> event) {
    // The transaction may fail after this, and the event be applied again.
    if (ids.add(event.id())) {
      received.add(event);
    }
  }

  List<EventEnvelope<ResearchEvent>> envelopes(String runId) {
    return received.stream().filter(event -> event.message().runId().equals(runId)).toList();
  }

  public <E extends ResearchEvent> List<E> of(String runId, Class<E> type) {
    return envelopes(runId).stream()
        .map(EventEnvelope::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}

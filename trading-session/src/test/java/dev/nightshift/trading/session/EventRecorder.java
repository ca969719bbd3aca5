package dev.nightshift.trading.session;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what the service tells, as the gateway does. */
@ApplicationScoped
class EventRecorder implements TopicConsumer<TradingEvent> {

  private final List<EventEnvelope<TradingEvent>> received = new CopyOnWriteArrayList<>();
  private final Set<UUID> ids = ConcurrentHashMap.newKeySet();

  @Override
  public Topic topic() {
    return Topic.TRADING_EVENTS;
  }

  @Override
  public Class<TradingEvent> messageType() {
    return TradingEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<TradingEvent> event) {
    // The transaction may fail after this, and the event be applied again.
    if (ids.add(event.id())) {
      received.add(event);
    }
  }

  List<TradingEvent> of(String sessionId) {
    return received.stream()
        .map(EventEnvelope::message)
        .filter(event -> event.sessionId().equals(sessionId))
        .toList();
  }

  <E extends TradingEvent> List<E> of(String sessionId, Class<E> type) {
    return of(sessionId).stream().filter(type::isInstance).map(type::cast).toList();
  }
}

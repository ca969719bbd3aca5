package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;

/** Keeps tasks in step with their sessions. */
@Singleton
class TradingEventConsumer implements TopicConsumer<TradingEvent> {

  private final Tasks tasks;

  private final NewsMatrix news;

  TradingEventConsumer(Tasks tasks, NewsMatrix news) {
    this.tasks = tasks;
    this.news = news;
  }

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
    TradingEvent message = event.message();
    News.of(message, news.volume(tx, message))
        .ifPresent(signal -> tasks.heard(tx, message.sessionId(), signal, event.time()));
  }
}

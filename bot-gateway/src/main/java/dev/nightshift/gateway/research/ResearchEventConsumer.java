package dev.nightshift.gateway.research;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;

/** Keeps tasks in step with their runs. */
@Singleton
class ResearchEventConsumer implements TopicConsumer<ResearchEvent> {

  private final Tasks tasks;

  ResearchEventConsumer(Tasks tasks) {
    this.tasks = tasks;
  }

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
    tasks.heard(
        tx,
        event.message().runId(),
        ResearchSignals.of(event.message(), event.time()),
        event.time());
  }
}

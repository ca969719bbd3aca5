package dev.nightshift.gateway.monitor;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.LivenessEvent;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentOpened;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentResolved;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** Passes lost instances and incidents on to whoever follows the feed. */
@Singleton
class LivenessEventConsumer implements TopicConsumer<LivenessEvent> {

  private final ActivityFeed activity;

  LivenessEventConsumer(ActivityFeed activity) {
    this.activity = activity;
  }

  @Override
  public Topic topic() {
    return Topic.LIVENESS_EVENTS;
  }

  @Override
  public Class<LivenessEvent> messageType() {
    return LivenessEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<LivenessEvent> event) {
    switch (event.message()) {
      case InstanceLost lost ->
          activity.append(
              tx,
              ActivityKind.INSTANCE,
              lost.instanceId(),
              new JsonObject()
                  .put("id", lost.instanceId())
                  .put("service", lost.service())
                  .put("state", "LOST")
                  .put("reason", lost.reason()));
      case IncidentOpened opened ->
          incident(tx, opened.incidentId(), "OPEN", opened.cause(), opened.summary());
      case IncidentResolved resolved ->
          incident(tx, resolved.incidentId(), "RESOLVED", resolved.cause(), resolved.summary());
    }
  }

  private void incident(Tx tx, String id, String state, String cause, String summary) {
    activity.append(
        tx,
        ActivityKind.INCIDENT,
        id,
        new JsonObject()
            .put("id", id)
            .put("state", state)
            .put("cause", cause)
            .put("summary", summary));
  }
}

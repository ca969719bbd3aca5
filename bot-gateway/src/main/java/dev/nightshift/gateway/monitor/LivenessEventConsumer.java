package dev.nightshift.gateway.monitor;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.LivenessEvent;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentAcknowledged;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentOpened;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentResolved;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentSilenced;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentStillOpen;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceReleased;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** Passes what becomes of instances and incidents on to whoever follows the feed. */
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
      case LivenessEvent.OfInstance instance -> heard(tx, instance);
      case LivenessEvent.OfIncident incident -> heard(tx, incident);
    }
  }

  /** A release says nothing of how an instance is. */
  private void heard(Tx tx, LivenessEvent.OfInstance event) {
    JsonObject told = new JsonObject().put("id", event.instanceId());
    switch (event) {
      case InstanceLost lost ->
          told.put("service", lost.service()).put("state", "LOST").put("reason", lost.reason());
      case InstanceReleased released ->
          told.put("service", released.service()).put("releasedBy", released.releasedBy());
    }
    activity.append(tx, ActivityKind.INSTANCE, event.instanceId(), told);
  }

  private void heard(Tx tx, LivenessEvent.OfIncident event) {
    JsonObject told = new JsonObject().put("id", event.incidentId()).put("cause", event.cause());
    switch (event) {
      case IncidentOpened opened ->
          told.put("state", "OPEN")
              .put("summary", opened.summary())
              .put("silencedUntil", opened.silencedUntil());
      case IncidentAcknowledged acknowledged ->
          told.put("state", "OPEN").put("acknowledgedBy", acknowledged.acknowledgedBy());
      case IncidentSilenced silenced ->
          told.put("state", "OPEN").put("silencedUntil", silenced.silencedUntil());
      case IncidentStillOpen open -> told.put("state", "OPEN").put("summary", open.summary());
      case IncidentResolved resolved ->
          told.put("state", "RESOLVED")
              .put("summary", resolved.summary())
              .put("silencedUntil", resolved.silencedUntil());
    }
    activity.append(tx, ActivityKind.INCIDENT, event.incidentId(), told);
  }
}

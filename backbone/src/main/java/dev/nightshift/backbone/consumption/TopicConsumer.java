package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;

/**
 * A feature's interest in one topic; implemented as a CDI bean. There is at most one per topic and
 * service; the consumer group is the service.
 */
public interface TopicConsumer<M extends Message> {

  Topic topic();

  Class<M> messageType();

  /**
   * Applies one event, in the transaction that also advances its stream: the effect happens once,
   * however often the event arrives, and events of one stream are applied in order.
   *
   * <p>No outbound call may happen here. {@code DatabaseUnavailableException} makes the partition
   * wait and retry; any other exception parks the event and the later ones of its key.
   */
  void apply(Tx tx, EventEnvelope<M> event);
}

package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Anything that crosses a service boundary over Kafka. */
public sealed interface Message permits Command, Event {

  /**
   * Id of the aggregate this message is about; the Kafka key. Messages of one topic and key arrive
   * in the order in which they were committed.
   */
  @JsonIgnore
  String key();
}

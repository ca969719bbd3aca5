package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.loop.UnavailableException;

/** Events wait because Kafka could not be reached; nothing is wrong with them. */
public final class BrokerUnavailableException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  BrokerUnavailableException(Throwable cause) {
    super("Kafka is not available, events wait in the outbox: " + cause.getMessage(), cause);
  }
}

package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.loop.UnavailableException;

/** Another instance gets the updates now; whatever this one holds comes to that one again. */
final class NotMineException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  NotMineException() {
    super("another instance gets the updates", new IllegalStateException("role lost"));
  }
}

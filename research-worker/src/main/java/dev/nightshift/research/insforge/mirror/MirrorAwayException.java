package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.loop.UnavailableException;

/** InsForge cannot be asked now; rows wait in the queue, and nothing else does. */
final class MirrorAwayException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  MirrorAwayException(String reason) {
    super("InsForge is away: " + reason + "; changed rows wait", new IllegalStateException(reason));
  }
}

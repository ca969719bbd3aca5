package dev.nightshift.trading.feed;

import java.io.IOException;

/** The disk's fault and not the network's: trying again is of no use. */
final class DiskException extends IOException {

  private static final long serialVersionUID = 1L;

  DiskException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}

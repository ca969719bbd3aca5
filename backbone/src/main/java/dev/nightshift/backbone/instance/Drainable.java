package dev.nightshift.backbone.instance;

import java.time.Duration;

/** A feature with work in flight, to be brought to an end when the service stops. */
public interface Drainable {

  /**
   * Takes no new work from now on and waits, at most as long as given, for what is in flight to
   * become durable. What is left is handed back with the lease.
   */
  void drain(Duration bound) throws InterruptedException;
}

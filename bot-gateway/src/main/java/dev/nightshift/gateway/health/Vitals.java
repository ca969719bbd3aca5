package dev.nightshift.gateway.health;

import dev.nightshift.gateway.health.HealthReport.Outbox;
import dev.nightshift.gateway.health.HealthReport.Queues;

/**
 * What the database last told.
 *
 * @param answering whether it answered when it was last asked
 */
record Vitals(boolean answering, Queues queues, Outbox outbox, long activeTasks) {

  static final Vitals UNKNOWN = new Vitals(false, new Queues(0, 0), new Outbox(0, 0, 0), 0);

  Vitals silent() {
    return new Vitals(false, queues, outbox, activeTasks);
  }
}

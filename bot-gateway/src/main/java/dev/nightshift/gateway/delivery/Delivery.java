package dev.nightshift.gateway.delivery;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;

/** Tells whether commands get through to Kafka. */
@Singleton
public final class Delivery {

  private static final String WAITS =
      """
      select 1 from outbox_event
      where blocked_at is null and occurred_at < clock_timestamp() - $1 * interval '1 millisecond'
      limit 1
      """;

  private final DeliveryConfig config;

  Delivery(DeliveryConfig config) {
    this.config = config;
  }

  /** Whether something has waited too long already; what is added now waits behind it. */
  public boolean stuck(Tx tx) {
    return tx.queryOne(WAITS, config.stuckAfter().toMillis()).isPresent();
  }
}

package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.database.Tx;

/** A feature whose rows name a holder; implemented as a CDI bean by each such feature. */
public interface HeldWork {

  /**
   * Frees everything the departed instance held, in the very transaction that ends its lease, and
   * so exactly once. Work becomes free nowhere else: a claim only ever takes rows without a holder.
   */
  void release(Tx tx, Departure departure);
}

package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import jakarta.inject.Singleton;

/** Rows that a departed instance was sending wait again; sending them twice changes nothing. */
@Singleton
class HeldChanges implements HeldWork {

  @Override
  public void release(Tx tx, Departure departure) {
    ChangeQueue.free(tx, departure.instanceId());
  }
}

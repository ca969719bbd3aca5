package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Tx;

/** Hears of every row that is inserted, updated or deleted, in the transaction that does it. */
public interface ChangeLog {

  /** What a row is of. */
  enum Entity {
    LEAD,
    ACTIVITY
  }

  /**
   * A row changed, or is not there any more.
   *
   * @param rowId the lead's id, or the activity's number in decimal
   */
  void changed(Tx tx, Entity entity, String rowId);
}

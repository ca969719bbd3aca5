package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Tx;
import java.util.Collection;

/** Hears of every row that is inserted, updated or deleted, in the transaction that does it. */
public interface ChangeLog {

  /** What a row is of; what others refer to comes first. */
  enum Entity {
    COMPANY,
    CONTACT,
    LEAD,
    ACTIVITY
  }

  /**
   * Rows changed, or are not there any more.
   *
   * @param rowIds ids, those of activities in decimal; one that comes twice counts once
   */
  void changed(Tx tx, Entity entity, Collection<String> rowIds);
}

package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog;
import jakarta.inject.Singleton;

/**
 * Marks changed rows for the mirror, also in an instance that is not configured for it: another one
 * may be, during a rollout.
 */
@Singleton
class MirrorChangeLog implements ChangeLog {

  @Override
  public void changed(Tx tx, Entity entity, String rowId) {
    ChangeQueue.mark(tx, entity, rowId);
  }
}

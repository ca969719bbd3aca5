package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog;
import jakarta.inject.Singleton;
import java.util.Collection;

/**
 * Marks changed rows for the mirror, also in an instance that is not configured for it: another one
 * may be, during a rollout.
 */
@Singleton
class MirrorChangeLog implements ChangeLog {

  @Override
  public void changed(Tx tx, Entity entity, Collection<String> rowIds) {
    ChangeQueue.mark(tx, entity, rowIds);
  }
}

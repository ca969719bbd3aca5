package dev.nightshift.research.insforge.mirror;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.research.lead.ChangeLog.Entity;
import org.jspecify.annotations.Nullable;

/**
 * A row to be sent.
 *
 * @param revision of the queue's entry when it was claimed
 * @param row as it was then; {@code null}: it is not there any more
 */
record Change(Key key, long revision, @Nullable ObjectNode row) {

  /** Which row it is. */
  record Key(Entity entity, String rowId) {}
}

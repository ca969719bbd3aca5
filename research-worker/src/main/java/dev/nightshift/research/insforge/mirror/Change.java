package dev.nightshift.research.insforge.mirror;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.research.lead.ChangeLog.Entity;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row to be sent.
 *
 * @param revision of the queue's entry when it was claimed
 * @param row as it was then; {@code null}: it is not there any more
 * @param missing rows that it refers to and that InsForge does not have, as far as is known
 */
record Change(RowKey key, long revision, @Nullable ObjectNode row, Set<RowKey> missing) {

  private static final Map<String, Entity> REFERENCES =
      Map.of("company_id", Entity.COMPANY, "contact_id", Entity.CONTACT, "lead_id", Entity.LEAD);

  Change {
    missing = Set.copyOf(missing);
  }

  /** The rows that it refers to. */
  Set<RowKey> refersTo() {
    Set<RowKey> keys = new HashSet<>();
    ObjectNode current = row;
    if (current != null) {
      REFERENCES.forEach(
          (column, entity) -> {
            if (current.hasNonNull(column)) {
              keys.add(new RowKey(entity, current.get(column).asText()));
            }
          });
    }
    return keys;
  }

  /** The same, knowing that InsForge does not have these. */
  Change without(Set<RowKey> rows) {
    Set<RowKey> known = refersTo();
    known.retainAll(rows);
    return new Change(key, revision, row, known);
  }
}

package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code item_failure}, as readers see it. */
final class FailedAttempts {

  private static final String OF =
      "select * from item_failure where item_id = any($1) order by item_id, id";

  private FailedAttempts() {}

  /** The failed attempts of those items, oldest first, by item; one without any is absent. */
  static Map<Long, List<FailedAttempt>> of(Tx tx, Collection<Row> items) {
    Long[] ids = items.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
    Map<Long, List<FailedAttempt>> byItem = new HashMap<>();
    for (Row row : tx.query(OF, (Object) ids)) {
      byItem.computeIfAbsent(row.getLong("item_id"), id -> new ArrayList<>()).add(attempt(row));
    }
    return byItem;
  }

  private static FailedAttempt attempt(Row row) {
    return new FailedAttempt(
        row.getInteger("attempt"),
        row.getString("kind"),
        row.getString("call"),
        row.getString("reason"),
        row.getString("holder"),
        row.getOffsetDateTime("failed_at").toInstant());
  }
}

package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition of a list, put together from what was asked for; values are parameters. */
public final class Filter {

  /**
   * Whether to go by the words or by the order depends on how frequent the words are: a plan that
   * is made without them is slow for some.
   */
  private static final String BY_THE_VALUES = "set local plan_cache_mode = force_custom_plan";

  private final StringBuilder condition = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();

  /** Adds a condition with {@code ?} for the value, when there is one. */
  public Filter with(String sql, @Nullable Object value) {
    if (value != null) {
      values.add(value);
      condition.append(" and ").append(sql.replace("?", "$" + values.size()));
    }
    return this;
  }

  /** The place of one more value, such as {@code $3}. */
  public String place(Object value) {
    values.add(value);
    return "$" + values.size();
  }

  /**
   * The rows of a table that fit, those after the cursor, the latest first.
   *
   * @param latest the column that orders them, with {@code id} for rows of one moment
   */
  public List<Row> page(Tx tx, String table, String latest, @Nullable Cursor after, int most) {
    String further =
        after == null
            ? ""
            : " and (%s, id) < (%s, %s)".formatted(latest, place(after.time()), place(after.id()));
    tx.update(BY_THE_VALUES);
    return tx.query(
        "select * from %s where %s%s order by %s desc, id desc limit %s"
            .formatted(table, condition, further, latest, place(most)),
        values());
  }

  public String condition() {
    return condition.toString();
  }

  public Object[] values() {
    return values.toArray();
  }
}

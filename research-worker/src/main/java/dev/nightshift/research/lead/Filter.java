package dev.nightshift.research.lead;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition of a list, put together from what was asked for; values are parameters. */
public final class Filter {

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

  public String condition() {
    return condition.toString();
  }

  public Object[] values() {
    return values.toArray();
  }
}

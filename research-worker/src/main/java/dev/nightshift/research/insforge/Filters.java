package dev.nightshift.research.insforge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions on columns, all of which must hold. */
public final class Filters {

  private static final Filters NONE = new Filters(List.of());

  private final List<String> terms;

  private Filters(List<String> terms) {
    this.terms = List.copyOf(terms);
  }

  /** Every row; refused by updates and deletions. */
  public static Filters none() {
    return NONE;
  }

  public Filters eq(String column, Object value) {
    return and(column, "eq", value.toString());
  }

  public Filters neq(String column, Object value) {
    return and(column, "neq", value.toString());
  }

  public Filters gt(String column, Object value) {
    return and(column, "gt", value.toString());
  }

  public Filters gte(String column, Object value) {
    return and(column, "gte", value.toString());
  }

  public Filters lt(String column, Object value) {
    return and(column, "lt", value.toString());
  }

  public Filters lte(String column, Object value) {
    return and(column, "lte", value.toString());
  }

  /** {@code *} stands for any text. */
  public Filters like(String column, String pattern) {
    return and(column, "like", pattern);
  }

  /** The same, upper case or lower. */
  public Filters ilike(String column, String pattern) {
    return and(column, "ilike", pattern);
  }

  public Filters isNull(String column) {
    return and(column, "is", "null");
  }

  /**
   * One of these.
   *
   * @throws IllegalArgumentException when there are none
   */
  public Filters in(String column, Collection<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values for " + column);
    }
    return and(
        column,
        "in",
        values.stream()
            .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
            .collect(Collectors.joining(",", "(", ")")));
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** As they stand in a query. */
  List<String> terms() {
    return terms;
  }

  private Filters and(String column, String operator, String operand) {
    List<String> more = new ArrayList<>(terms);
    more.add(Name.column(column) + "=" + operator + "." + Name.encoded(operand));
    return new Filters(more);
  }
}

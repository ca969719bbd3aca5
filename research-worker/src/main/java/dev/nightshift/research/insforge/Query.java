package dev.nightshift.research.insforge;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows are read.
 *
 * @param columns empty for all
 * @param order columns, each with {@code .asc} or {@code .desc}
 * @param limit most rows, from 1 to 1,000; there is no reading without one
 */
public record Query(
    List<String> columns, Filters filters, List<String> order, int limit, long offset) {

  private static final int MOST = 1_000;

  public Query {
    columns = List.copyOf(columns);
    order = List.copyOf(order);
    if (limit < 1 || limit > MOST || offset < 0) {
      throw new IllegalArgumentException(
          "rows from 1 to " + MOST + " and an offset from 0, not " + limit + " from " + offset);
    }
    columns.forEach(Name::column);
    order.forEach(term -> Name.column(term.replaceFirst("\\.(asc|desc)$", "")));
  }

  /** The first rows that meet these filters. */
  public static Query where(Filters filters, int limit) {
    return new Query(List.of(), filters, List.of(), limit, 0);
  }

  /** As it stands in an address, with its question mark. */
  String encoded() {
    List<String> terms = new ArrayList<>(filters.terms());
    if (!columns.isEmpty()) {
      terms.add("select=" + String.join(",", columns));
    }
    if (!order.isEmpty()) {
      terms.add("order=" + String.join(",", order));
    }
    terms.add("limit=" + limit);
    if (offset > 0) {
      terms.add("offset=" + offset);
    }
    return "?" + String.join("&", terms);
  }
}

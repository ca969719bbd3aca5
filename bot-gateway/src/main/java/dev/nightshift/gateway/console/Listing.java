package dev.nightshift.gateway.console;

import dev.nightshift.backbone.http.ProblemException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows of a part of the page, or one sentence why there are none to show.
 *
 * @param error empty when all is well
 * @param more whether rows come after these
 */
public record Listing<T>(List<T> rows, String error, boolean more) {

  public Listing {
    rows = List.copyOf(rows);
  }

  /** Rows that are all there are, under a remark; empty: none. */
  static <T> Listing<T> whole(List<T> rows, String remark) {
    return new Listing<>(rows, remark, false);
  }

  /** Asks for all rows. A service that is away costs its part of the page only. */
  static <T> Listing<T> whole(Supplier<List<T>> source) {
    try {
      return whole(source.get(), "");
    } catch (ProblemException problem) {
      return whole(List.of(), problem.detail());
    }
  }

  /**
   * Asks for one row more than the page has room for, which tells whether another page follows. A
   * service that is away costs its part of the page only.
   */
  static <T> Listing<T> page(int size, Source<T> source) {
    try {
      List<T> rows = source.rows(size + 1);
      return new Listing<>(rows.stream().limit(size).toList(), "", rows.size() > size);
    } catch (ProblemException problem) {
      return new Listing<>(List.of(), problem.detail(), false);
    }
  }

  /** The last row, after which the next page begins. */
  public T last() {
    return rows.getLast();
  }

  /** Asks for so many rows. */
  @FunctionalInterface
  interface Source<T> {
    List<T> rows(int limit);
  }
}

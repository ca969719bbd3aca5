package dev.nightshift.gateway.console;

import dev.nightshift.backbone.http.ProblemException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows of a part of the page, or one sentence why there are none to show.
 *
 * @param error empty when all is well
 */
public record Listing<T>(List<T> rows, String error) {

  public Listing {
    rows = List.copyOf(rows);
  }

  /** Asks for the rows; a service that is away costs its part of the page only. */
  static <T> Listing<T> of(Supplier<List<T>> source) {
    try {
      return new Listing<>(source.get(), "");
    } catch (ProblemException problem) {
      return new Listing<>(List.of(), problem.detail());
    }
  }
}

package dev.nightshift.gateway.trading;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session run again under other executions: what realism costs; amounts in the quote currency.
 *
 * @param identical run again as it was, it gives the same orders, fills and profit
 * @param rows the session as it was first, then from ideal fills to walking the book
 */
@Schema(name = "Comparison")
public record Comparison(String id, boolean identical, List<Row> rows) {
  public Comparison {
    rows = List.copyOf(rows);
  }

  /**
   * What one execution comes to.
   *
   * @param execution fill model and latency, in words
   * @param cost how much less equity than under ideal fills without latency
   */
  @Schema(name = "ComparedExecution")
  public record Row(
      String execution,
      long orders,
      long fills,
      String equity,
      String fees,
      String maxDrawdown,
      String cost) {}
}

package dev.nightshift.research.budget;

import java.time.LocalDate;
import java.util.List;

/**
 * What was spent in a time, from the ledger; amounts are decimal text in US dollars.
 *
 * @param from first day (UTC)
 * @param to last day
 * @param by day, run, stage or provider
 * @param complete false: there are more rows than are told; the total is of all of them
 * @param rows days in their order, anything else the most expensive first
 */
record CostView(
    LocalDate from, LocalDate to, String by, String totalUsd, boolean complete, List<Row> rows) {

  CostView {
    rows = List.copyOf(rows);
  }

  /**
   * One sum.
   *
   * @param key the day, the run (or what else it was for), the stage or the provider
   */
  record Row(String key, String costUsd, long calls, long inputTokens, long outputTokens) {}
}

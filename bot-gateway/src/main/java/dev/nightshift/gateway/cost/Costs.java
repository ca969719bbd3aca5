package dev.nightshift.gateway.cost;

import java.time.LocalDate;
import java.util.List;

/**
 * What was spent in a time; amounts are decimal text in US dollars.
 *
 * @param from first day (UTC)
 * @param to last day
 * @param by day, run, stage or provider
 * @param complete false: there are more rows than are told; the total is of all of them
 * @param rows days in their order, anything else the most expensive first
 */
public record Costs(
    LocalDate from,
    LocalDate to,
    String by,
    String totalUsd,
    boolean complete,
    List<CostRow> rows) {

  public Costs {
    rows = List.copyOf(rows);
  }
}

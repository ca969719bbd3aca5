package dev.nightshift.research.agent;

import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.web.Page;
import java.math.BigDecimal;

/** Values quoted from pages: what the page does not say is not believed. */
public final class Quotation {

  private static final BigDecimal NONE = new BigDecimal("0.00");

  private Quotation() {}

  /**
   * The value with the page as its source; the confidence is 0.00 when the page does not say it.
   *
   * @param value not blank
   * @param confidence what it deserves when the page says it, 0.00 to 1.00
   */
  public static Sourced of(Page page, String value, BigDecimal confidence, Provenance by) {
    return new Sourced(
        value, page.address().toString(), page.states(value) ? confidence : NONE, by);
  }
}

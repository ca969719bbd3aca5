package dev.nightshift.research.llm;

import dev.nightshift.research.agent.Quotation;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.web.Page;
import java.math.BigDecimal;

/**
 * A value as a model states it, with the page it says it has it from.
 *
 * @param quote words that the page is said to hold
 * @param own whether the value is the model's own wording, for which only the quote can be looked
 *     up
 */
record Quote(Page page, String value, String quote, boolean own) {

  /** What the page says itself. */
  private static final BigDecimal STATED = new BigDecimal("0.85");

  /** What the model made of it. */
  private static final BigDecimal WORDED = new BigDecimal("0.60");

  private static final BigDecimal NONE = new BigDecimal("0.00");

  /**
   * Whether it may be kept as this field. A domain decides which company this is, so that one which
   * the page does not state is left unknown.
   */
  boolean mayBe(String field) {
    return !field.equals(Company.DOMAIN) || (page.states(quote) && page.states(value));
  }

  /** The value with as much confidence as the page supports. */
  Sourced sourced(Provenance by) {
    if (!page.states(quote)) {
      return new Sourced(value, page.address().toString(), NONE, by);
    }
    return own
        ? new Sourced(value, page.address().toString(), WORDED, by)
        : Quotation.of(page, value, STATED, by);
  }
}

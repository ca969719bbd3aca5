package dev.nightshift.trading.report;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A session's worth at a moment on the feed's clock.
 *
 * @param equity in the quote currency
 * @param position in the base currency, negative when short
 */
record EquityPoint(Instant at, BigDecimal equity, BigDecimal position) {

  boolean exposed() {
    return position.signum() != 0;
  }
}

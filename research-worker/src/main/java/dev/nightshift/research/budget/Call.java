package dev.nightshift.research.budget;

import java.math.BigDecimal;

/**
 * A call that is to be made.
 *
 * @param most the most it may cost, in US dollars, at least 0
 */
record Call(String provider, String model, BigDecimal most) {}

package dev.nightshift.research.budget;

import java.math.BigDecimal;

/**
 * Money set aside for one call.
 *
 * @param amountUsd the most the call may cost, in US dollars, at least 0
 */
public record Reservation(long id, BigDecimal amountUsd) {}

package dev.nightshift.gateway.research;

import java.math.BigDecimal;

/**
 * A value and why it is believed.
 *
 * @param source file and line, or an address, where the value stands
 * @param confidence 0.00 to 1.00
 */
public record Fact(String value, String source, BigDecimal confidence) {}

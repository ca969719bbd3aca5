package dev.nightshift.research.company;

import java.math.BigDecimal;

/**
 * A value and why it is believed.
 *
 * @param source file and line, or an address, where the value stands
 * @param confidence 0.00 to 1.00
 * @param by who learnt it, when and for how much
 */
public record Sourced(String value, String source, BigDecimal confidence, Provenance by) {

  public Sourced {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A blank value is unknown and has no source: " + source);
    }
    if (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("Confidence must be within 0 and 1, was " + confidence);
    }
  }
}

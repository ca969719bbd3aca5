package dev.nightshift.gateway.research;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value and why it is believed.
 *
 * @param source file and line, or an address, where the value stands
 * @param confidence 0.00 to 1.00
 * @param by who learnt it, when and for how much
 */
public record Fact(String value, String source, BigDecimal confidence, Provenance by) {

  /**
   * Who learnt a value.
   *
   * @param fetchedAt when the source was read
   * @param agent name and version of the agent
   * @param model the language model that took part; {@code null} for rules
   * @param promptVersion the version of its prompt; {@code null} for rules
   * @param costUsd the value's share of what was paid, in US dollars, at least 0
   */
  public record Provenance(
      Instant fetchedAt,
      String agent,
      @Nullable String model,
      @Nullable String promptVersion,
      BigDecimal costUsd) {}
}

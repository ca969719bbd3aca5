package dev.nightshift.research.company;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who learnt a value, when, and what that has cost.
 *
 * @param fetchedAt when the source was read
 * @param agent name and version of the agent, such as {@code directory 1}
 * @param model the language model that took part; {@code null} for rules
 * @param promptVersion the version of its prompt; {@code null} for rules
 * @param costUsd the value's share of what the model's calls have cost, in US dollars, at least 0:
 *     the sum over all values of a call is the cost of the call
 */
@JsonInclude(Include.NON_NULL)
public record Provenance(
    Instant fetchedAt,
    String agent,
    @Nullable String model,
    @Nullable String promptVersion,
    BigDecimal costUsd) {

  public Provenance {
    if (agent.isBlank()) {
      throw new IllegalArgumentException("A value must say which agent learnt it.");
    }
    if (costUsd.signum() < 0) {
      throw new IllegalArgumentException("A cost cannot be below 0, was " + costUsd);
    }
  }

  /** Of an agent that follows rules: no model, no cost. */
  public static Provenance ofRules(String agent, Instant fetchedAt) {
    return new Provenance(fetchedAt, agent, null, null, BigDecimal.ZERO);
  }
}

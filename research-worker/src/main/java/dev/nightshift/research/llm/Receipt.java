package dev.nightshift.research.llm;

import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.Prompt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Divides what an answer has cost among the values it brought; the first bears what does not
 * divide, so that the sum is what was paid. Not thread-safe.
 */
final class Receipt {

  private static final int DECIMALS = 9;

  private final String agent;
  private final Prompt prompt;
  private final Outcome outcome;
  private final BigDecimal share;
  private BigDecimal next;

  /**
   * @param values among how many it is divided, at least 1
   */
  Receipt(String agent, Prompt prompt, Outcome outcome, int values) {
    this.agent = agent;
    this.prompt = prompt;
    this.outcome = outcome;
    BigDecimal count = BigDecimal.valueOf(values);
    this.share = outcome.costUsd().divide(count, DECIMALS, RoundingMode.DOWN);
    this.next = outcome.costUsd().subtract(share.multiply(count)).add(share);
  }

  /** Of the next value. */
  Provenance next(Instant fetchedAt) {
    BigDecimal cost = next;
    next = share;
    return new Provenance(fetchedAt, agent, outcome.model(), prompt.version(), cost);
  }
}

package dev.nightshift.research.agent;

import java.math.BigDecimal;

/**
 * A message that could be sent; bounded, and without what Postgres cannot store.
 *
 * @param costUsd what it has cost, in US dollars
 * @param madeWith version of the prompt and model, or the name of the rules
 */
public record Draft(String text, BigDecimal costUsd, String madeWith) {

  private static final int LONGEST = 4_000;

  public Draft {
    String storable = text.replace("\0", "").strip();
    text = storable.length() > LONGEST ? storable.substring(0, LONGEST) : storable;
  }

  /** Of rules, which cost nothing. */
  public static Draft ofRules(String text, String rules) {
    return new Draft(text, BigDecimal.ZERO, rules);
  }
}

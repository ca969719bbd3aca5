package dev.nightshift.research.budget;

/**
 * A limit leaves no room for a call; the message is one sentence for a person that names the limit
 * and when there is room again.
 */
public final class BudgetExhaustedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BudgetExhaustedException(String sentence) {
    super(sentence);
  }
}

package dev.nightshift.research.budget;

import java.math.BigDecimal;

/**
 * Money, reserved before a call, settled after it; each method is a transaction of its own and is
 * committed when it returns.
 */
public interface Budget {

  /**
   * Sets money aside for one call.
   *
   * @param provider who is paid, such as {@code openai}
   * @param model the model's name with the provider
   * @param mostUsd the most the call may cost, in US dollars
   * @throws BudgetExhaustedException when a limit leaves no room for it; nothing is reserved then
   */
  Reservation reserve(Purpose purpose, String provider, String model, BigDecimal mostUsd);

  /**
   * Books what the call has cost and gives the rest back; a reservation that has ended meanwhile
   * (its instance was thought dead) is corrected, never booked twice.
   *
   * @param inputTokens tokens sent, at least 0
   * @param outputTokens tokens received, at least 0
   */
  void settle(Reservation reservation, BigDecimal actualUsd, long inputTokens, long outputTokens);

  /** Gives everything back; only after the provider has definitely refused the call. */
  void release(Reservation reservation);

  /** Books the whole reservation, because nobody knows whether the call was made. */
  void bookInFull(Reservation reservation);
}

package dev.nightshift.trading.order;

import java.util.Objects;

/**
 * A decided order.
 *
 * @param number within the session, from 1
 * @param clientOrderId unique for ever
 * @param quantity in quantity units, whole lots
 * @param decidedNs when it was decided, on the feed's clock
 * @param dueNs when it reaches the market: it meets the market as it is then
 * @param parent number of the entry that a bracket's exit guards; 0: none
 * @param group shared by the exits of which one cancels the others; 0: none
 * @param bracket what its fills bring along
 */
public record Order(
    long number,
    String clientOrderId,
    Side side,
    long quantity,
    long decidedNs,
    long dueNs,
    OrderTerms terms,
    OrderPurpose purpose,
    long parent,
    long group,
    Bracket bracket) {

  public Order {
    terms = Objects.requireNonNullElse(terms, OrderTerms.MARKET); // older: not there
    purpose = Objects.requireNonNullElse(purpose, OrderPurpose.ENTRY);
    bracket = Objects.requireNonNullElse(bracket, Bracket.NONE);
  }

  /** A market order of the strategy. */
  public static Order market(
      long number,
      String clientOrderId,
      Side side,
      long quantity,
      long decidedNs,
      long dueNs,
      OrderPurpose purpose) {
    OrderTerms terms = OrderTerms.market(purpose != OrderPurpose.ENTRY);
    return new Order(
        number,
        clientOrderId,
        side,
        quantity,
        decidedNs,
        dueNs,
        terms,
        purpose,
        0,
        0,
        Bracket.NONE);
  }
}

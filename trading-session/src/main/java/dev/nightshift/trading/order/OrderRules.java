package dev.nightshift.trading.order;

import org.jspecify.annotations.Nullable;

/** What the venue asks of an order, before anything else is looked at. */
public final class OrderRules {

  private static final int LONGEST_ID = 64;
  private static final int WHOLE_BPS = 10_000;

  private OrderRules() {}

  /**
   * What is wrong with a request: the end of a sentence; null: nothing.
   *
   * @param lotSize of the instrument, in quantity units
   */
  public static @Nullable String broken(OrderRequest request, long lotSize) {
    OrderTerms terms = request.terms();
    if (request.flaw() != null) {
      return request.flaw();
    }
    if (request.quantity() <= 0 || request.quantity() % lotSize != 0) {
      return "its quantity is not a whole number of lots above 0";
    }
    if (limited(terms.kind()) != terms.limitPrice() > 0 || terms.limitPrice() < 0) {
      return "its limit price does not go with an order of kind " + terms.kind();
    }
    if (stopped(terms.kind()) != terms.stopPrice() > 0 || terms.stopPrice() < 0) {
      return "its stop price does not go with an order of kind " + terms.kind();
    }
    boolean trails = terms.kind() == OrderKind.TRAILING_STOP;
    if (trails != trailing(terms.trailTicks(), terms.trailBps())) {
      return "a trailing stop, and nothing else, has one distance above 0";
    }
    if ((stopped(terms.kind()) || trails) && terms.timeInForce() == TimeInForce.IOC) {
      return "an order that waits cannot be IOC";
    }
    return brokenBracket(request);
  }

  private static @Nullable String brokenBracket(OrderRequest request) {
    Bracket bracket = request.bracket();
    if (bracket.equals(Bracket.NONE)) {
      return null;
    }
    boolean sane =
        bracket.stopLoss() >= 0
            && bracket.takeProfit() >= 0
            && ((bracket.trailTicks() == 0 && bracket.trailBps() == 0)
                || trailing(bracket.trailTicks(), bracket.trailBps()));
    boolean buy = request.side() == Side.BUY;
    boolean apart =
        bracket.stopLoss() == 0
            || bracket.takeProfit() == 0
            || (buy
                ? bracket.stopLoss() < bracket.takeProfit()
                : bracket.stopLoss() > bracket.takeProfit());
    return sane && apart && !request.terms().reduceOnly()
        ? null
        : "its bracket does not guard what it opens";
  }

  private static boolean trailing(long ticks, int bps) {
    return ticks >= 0 && bps >= 0 && bps < WHOLE_BPS && (ticks > 0) != (bps > 0);
  }

  private static boolean limited(OrderKind kind) {
    return kind == OrderKind.LIMIT || kind == OrderKind.STOP_LIMIT;
  }

  private static boolean stopped(OrderKind kind) {
    return kind == OrderKind.STOP || kind == OrderKind.STOP_LIMIT || kind == OrderKind.TAKE_PROFIT;
  }

  /** Whether an id is one that a client may give: not of the form of the session's own. */
  public static boolean idFits(String id, String sessionId) {
    return !id.isBlank() && id.length() <= LONGEST_ID && !id.startsWith(sessionId + "-");
  }
}

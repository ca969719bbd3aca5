package dev.nightshift.trading.execution;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.order.Side;
import java.util.List;

/**
 * What the market still offers to an order that takes, by a fill model. What our own orders took is
 * gone until the feed tells the place anew.
 */
sealed interface Depth permits IdealDepth, TopDepth, BookDepth {

  /** The depth that a model needs, as it was before. */
  static Depth of(FillModel model, long bid, long ask, MarketState before) {
    return switch (model) {
      case IDEAL -> new IdealDepth(bid, ask);
      case TOP_OF_BOOK -> new TopDepth(bid, ask, before);
      case BOOK_WALK, QUEUE -> new BookDepth(before);
    };
  }

  /** The top of the book is now this. */
  void quote(long bid, long bidQuantity, long ask, long askQuantity);

  /** A level is now this. */
  void level(BookSide side, long price, long quantity);

  /** Nothing is known any more. */
  void clear();

  /** Best price for an order of that side; 0: nobody is there. */
  long price(Side taker);

  /** What is offered at that price, in quantity units. */
  long quantity(Side taker);

  /** Takes it, at most what is offered. */
  void take(Side taker, long quantity);

  /** What is displayed at a level, on the side where such an order would wait. */
  long displayed(Side maker, long price);

  /** The feed tells levels. */
  boolean levelled();

  List<Level> bids();

  List<Level> asks();
}

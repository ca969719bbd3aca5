package dev.nightshift.trading.execution;

/** How honestly orders are filled. */
public enum FillModel {
  /** In full at the top of the book, whatever it offers. */
  IDEAL,
  /** At the top of the book, as much as it offers; the rest waits for the next quote. */
  TOP_OF_BOOK,
  /** Level by level through the book, a fill for each. */
  BOOK_WALK,
  /** Like BOOK_WALK; limit orders wait their turn in the queue of their price level. */
  QUEUE
}

package dev.nightshift.trading.execution;

import java.util.List;

/**
 * What an engine knows of the market beside the top of the book.
 *
 * @param bidQuantity what the best bid still takes, in quantity units
 * @param askQuantity what the best ask still offers
 * @param markPrice at which the venue values positions, in ticks; 0: it is not known
 * @param markedNs when that was told
 * @param levelled the feed tells levels, so that the book is more than its top
 * @param bids best first
 * @param asks best first
 */
public record MarketState(
    long bidQuantity,
    long askQuantity,
    long markPrice,
    long markedNs,
    boolean levelled,
    List<Level> bids,
    List<Level> asks) {

  /** Nothing is known yet. */
  public static final MarketState UNKNOWN =
      new MarketState(0, 0, 0, 0, false, List.of(), List.of());

  public MarketState {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }
}

package dev.nightshift.trading.execution;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.order.Side;
import java.util.List;

/**
 * The book level by level. A feed without levels gives its top only. A quote is newer than the
 * levels it contradicts: they are dropped; so are levels that a newer one of the other side
 * crosses.
 */
final class BookDepth implements Depth {

  private final LevelBook bids;
  private final LevelBook asks;
  private boolean levelled;

  BookDepth(MarketState before) {
    bids = new LevelBook(false, before.bids());
    asks = new LevelBook(true, before.asks());
    levelled = before.levelled();
  }

  @Override
  public void quote(long bid, long bidQuantity, long ask, long askQuantity) {
    if (!levelled) {
      clear();
    }
    bids.dropBetterThan(bid);
    bids.set(bid, bidQuantity);
    asks.dropBetterThan(ask);
    asks.set(ask, askQuantity);
  }

  @Override
  public void level(BookSide side, long price, long quantity) {
    levelled = true;
    if (side == BookSide.BID) {
      bids.set(price, quantity);
      if (quantity > 0) {
        asks.dropBetterThan(price + 1);
      }
    } else {
      asks.set(price, quantity);
      if (quantity > 0) {
        bids.dropBetterThan(price - 1);
      }
    }
  }

  @Override
  public void clear() {
    bids.clear();
    asks.clear();
  }

  private LevelBook offered(Side taker) {
    return taker == Side.BUY ? asks : bids;
  }

  @Override
  public long price(Side taker) {
    return offered(taker).best();
  }

  @Override
  public long quantity(Side taker) {
    return offered(taker).bestQuantity();
  }

  @Override
  public void take(Side taker, long quantity) {
    offered(taker).take(quantity);
  }

  @Override
  public long displayed(Side maker, long price) {
    return (maker == Side.BUY ? bids : asks).quantityAt(price);
  }

  @Override
  public boolean levelled() {
    return levelled;
  }

  @Override
  public List<Level> bids() {
    return bids.levels();
  }

  @Override
  public List<Level> asks() {
    return asks.levels();
  }
}

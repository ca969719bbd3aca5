package dev.nightshift.trading.execution;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.order.Side;
import java.util.List;

/** The top of the book offers what it shows, once per quote. */
final class TopDepth implements Depth {

  private long bid;
  private long bidLeft;
  private long ask;
  private long askLeft;

  TopDepth(long bid, long ask, MarketState before) {
    this.bid = bid;
    this.ask = ask;
    bidLeft = before.bidQuantity();
    askLeft = before.askQuantity();
  }

  @Override
  public void quote(long newBid, long bidQuantity, long newAsk, long askQuantity) {
    bid = newBid;
    bidLeft = bidQuantity;
    ask = newAsk;
    askLeft = askQuantity;
  }

  @Override
  public void level(BookSide side, long price, long quantity) {
    // Only quotes count here.
  }

  @Override
  public void clear() {
    quote(0, 0, 0, 0);
  }

  @Override
  public long price(Side taker) {
    return taker == Side.BUY ? ask : bid;
  }

  @Override
  public long quantity(Side taker) {
    return taker == Side.BUY ? askLeft : bidLeft;
  }

  @Override
  public void take(Side taker, long quantity) {
    if (taker == Side.BUY) {
      askLeft -= quantity;
    } else {
      bidLeft -= quantity;
    }
  }

  @Override
  public long displayed(Side maker, long price) {
    return 0;
  }

  @Override
  public boolean levelled() {
    return false;
  }

  @Override
  public List<Level> bids() {
    return List.of();
  }

  @Override
  public List<Level> asks() {
    return List.of();
  }
}

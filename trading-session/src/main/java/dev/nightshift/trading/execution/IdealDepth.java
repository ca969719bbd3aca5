package dev.nightshift.trading.execution;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.order.Side;
import java.util.List;

/** The top of the book offers whatever is wanted. */
final class IdealDepth implements Depth {

  private long bid;
  private long ask;

  IdealDepth(long bid, long ask) {
    this.bid = bid;
    this.ask = ask;
  }

  @Override
  public void quote(long newBid, long bidQuantity, long newAsk, long askQuantity) {
    bid = newBid;
    ask = newAsk;
  }

  @Override
  public void level(BookSide side, long price, long quantity) {
    // Only quotes count here.
  }

  @Override
  public void clear() {
    bid = 0;
    ask = 0;
  }

  @Override
  public long price(Side taker) {
    return taker == Side.BUY ? ask : bid;
  }

  @Override
  public long quantity(Side taker) {
    return Long.MAX_VALUE;
  }

  @Override
  public void take(Side taker, long quantity) {
    // There is always more.
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

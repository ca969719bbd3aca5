package dev.nightshift.trading.execution;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.order.Side;
import java.time.Duration;

/** The market as the feed told it last: the top of the book, the mark price, and its depth. */
public final class Market {

  /** Venues tell the mark price about once a second; one so old says nothing of now. */
  private static final long MARK_HOLDS_NS = Duration.ofSeconds(30).toNanos();

  private final FillModel model;
  private final Depth depth;
  private long bid;
  private long ask;
  private long markPrice;
  private long markedNs;

  /** A market as it was before. */
  public Market(FillModel model, long bid, long ask, MarketState before) {
    this.model = model;
    this.depth = Depth.of(model, bid, ask, before);
    this.bid = bid;
    this.ask = ask;
    this.markPrice = before.markPrice();
    this.markedNs = before.markedNs();
  }

  /** The top of the book is now this: prices above 0 and not crossed. */
  public void quote(long newBid, long bidQuantity, long newAsk, long askQuantity) {
    bid = newBid;
    ask = newAsk;
    depth.quote(newBid, bidQuantity, newAsk, askQuantity);
  }

  /** Everybody buys and sells as much as is wanted at this price: a moment within a candle. */
  public void pass(long price) {
    quote(price, Long.MAX_VALUE, price, Long.MAX_VALUE);
  }

  /** A level of the book is now this. */
  public void level(BookSide side, long price, long quantity) {
    depth.level(side, price, quantity);
    if (depth.levelled()) {
      bid = depth.price(Side.SELL);
      ask = depth.price(Side.BUY);
    }
  }

  /** The levels of the book are gone; new ones follow. */
  public void clearLevels() {
    if (walked()) {
      forgetBook();
    }
  }

  /** Orders go through levels, so that a book counts only once all its levels were told. */
  public boolean walked() {
    return model == FillModel.BOOK_WALK || model == FillModel.QUEUE;
  }

  private void forgetBook() {
    bid = 0;
    ask = 0;
    depth.clear();
  }

  /** What was told is no longer known to hold: neither the book nor the mark price. */
  public void forget() {
    forgetBook();
    markPrice = 0;
  }

  /** The venue values positions at this price. */
  public void mark(long price, long timeNs) {
    markPrice = price;
    markedNs = timeNs;
  }

  /** Top of the book for an order of that side, in ticks; 0: nobody is there. */
  public long top(Side taker) {
    return taker == Side.BUY ? ask : bid;
  }

  /** Price of what is still to be taken; 0: nothing is. */
  public long price(Side taker) {
    return depth.price(taker);
  }

  /** How much is still to be taken at that price, in quantity units. */
  public long quantity(Side taker) {
    return depth.quantity(taker);
  }

  /** Takes it, at most what is there. */
  public void take(Side taker, long quantity) {
    depth.take(taker, quantity);
  }

  /** What is before an order that would wait at a price: what is displayed there. */
  public long ahead(Side maker, long price) {
    long best = maker == Side.BUY ? bid : ask;
    boolean better = best != 0 && (maker == Side.BUY ? price > best : price < best);
    if (better || depth.levelled() || price == best) {
      return depth.displayed(maker, price);
    }
    return Long.MAX_VALUE; // behind the top of a feed without levels: nobody knows
  }

  public FillModel model() {
    return model;
  }

  public long bid() {
    return bid;
  }

  public long ask() {
    return ask;
  }

  /** At which the venue values positions, in ticks; 0: it has not told for too long, or never. */
  public long markPrice(long timeNs) {
    return timeNs - markedNs > MARK_HOLDS_NS ? 0 : markPrice;
  }

  /** What there is to know beside the top of the book. */
  public MarketState state() {
    boolean top = model == FillModel.TOP_OF_BOOK;
    return new MarketState(
        top ? depth.quantity(Side.SELL) : 0,
        top ? depth.quantity(Side.BUY) : 0,
        markPrice,
        markedNs,
        depth.levelled(),
        depth.bids(),
        depth.asks());
  }
}

package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.VenueMessage;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which messages can be true. For one feed over all of its connections, so that what a
 * venue repeats after a reconnect is known; for one thread at a time.
 *
 * <p>Where trades have ids, the id tells a duplicate. Where they have none, a message is one only
 * when its whole text came just before: two equal trades in one message are two trades.
 *
 * <p>Trades and quotes say what the price is. Marks and candles are held against it, and where
 * several in a row agree they are right; a book that crosses it by more than the limit never is.
 */
final class Guard {

  /** So many messages in a row that agree on what seemed wrong make it right. */
  static final int AGREEING = 5;

  /** Texts that are remembered; a venue that repeats does so at once. */
  private static final int REMEMBERED = 64;

  private final Instrument instrument;
  private final Deque<String> recent = new ArrayDeque<>(REMEMBERED);
  private final NewestId ids = new NewestId();
  private final NewestStamp trades;
  private final NewestStamp quotes;
  private final NewestStamp marks;
  private final NewestStamp depths;
  private final NewestStamp klines;
  private final JumpLimit prices;
  private final JumpLimit markPrices;
  private final JumpLimit klinePrices;

  Guard(Instrument instrument, int jumpPercent, Clock clock, LongSupplier nanoTime) {
    this.instrument = instrument;
    this.trades = new NewestStamp(clock, nanoTime);
    this.quotes = new NewestStamp(clock, nanoTime);
    this.marks = new NewestStamp(clock, nanoTime);
    this.depths = new NewestStamp(clock, nanoTime);
    this.klines = new NewestStamp(clock, nanoTime);
    this.prices = new JumpLimit(jumpPercent);
    this.markPrices = new JumpLimit(jumpPercent);
    this.klinePrices = new JumpLimit(jumpPercent);
  }

  /** Whether exactly this text of a venue without ids came before; remembers it. */
  boolean repeated(String text) {
    if (recent.contains(text)) {
      return true;
    }
    if (recent.size() == REMEMBERED) {
      recent.removeFirst();
    }
    recent.addLast(text);
    return false;
  }

  /** Why the message cannot be passed on; null: it can, and counts as the newest of its kind. */
  @Nullable DropReason check(VenueMessage message) {
    return switch (message) {
      case VenueMessage.Trade trade -> check(trade);
      case VenueMessage.Quote quote -> check(quote);
      case VenueMessage.Depth depth -> check(depth);
      case VenueMessage.Mark mark -> check(mark);
      case VenueMessage.Kline kline -> check(kline);
      case VenueMessage.Other ignored -> null;
    };
  }

  private @Nullable DropReason check(VenueMessage.Trade trade) {
    DropReason known = ids.wrong(trade.id());
    if (known != null) {
      return known;
    }
    if (trade.price() <= 0 || trade.quantity() <= 0) {
      return DropReason.ZERO_PRICE;
    }
    if (!instrument.holdsPrice(trade.price())) {
      return DropReason.TOO_FINE;
    }
    if (trades.wrong(trade.atMs())) {
      return DropReason.BACK_IN_TIME;
    }
    if (prices.jumps(trade.price())) {
      return DropReason.JUMP;
    }
    ids.take(trade.id());
    trades.take(trade.atMs());
    return null;
  }

  /** Whether a trade from before can have been, by the prices of now; changes nothing. */
  boolean plausible(VenueMessage.Trade trade) {
    return trade.price() > 0
        && trade.quantity() > 0
        && instrument.holdsPrice(trade.price())
        && (prices.last() == 0 || prices.near(trade.price(), prices.last()));
  }

  private @Nullable DropReason check(VenueMessage.Quote quote) {
    if (quote.bid() <= 0 || quote.ask() <= 0) {
      return DropReason.ZERO_PRICE;
    }
    if (quote.bid() >= quote.ask()) {
      return DropReason.CROSSED;
    }
    if (!instrument.holdsPrice(quote.bid()) || !instrument.holdsPrice(quote.ask())) {
      return DropReason.TOO_FINE;
    }
    if (quotes.wrong(quote.atMs())) {
      return DropReason.BACK_IN_TIME;
    }
    if (prices.jumps(quote.bid() + (quote.ask() - quote.bid()) / 2)) {
      return DropReason.JUMP;
    }
    quotes.take(quote.atMs());
    return null;
  }

  private @Nullable DropReason check(VenueMessage.Depth depth) {
    long bestBid = 0;
    long bestAsk = Long.MAX_VALUE;
    for (VenueMessage.Level level : depth.levels()) {
      if (level.price() <= 0) {
        return DropReason.ZERO_PRICE;
      }
      if (!instrument.holdsPrice(level.price())) {
        return DropReason.TOO_FINE;
      }
      boolean bid = level.side() == BookSide.BID;
      bestBid = bid && level.quantity() > 0 ? Math.max(bestBid, level.price()) : bestBid;
      bestAsk = !bid && level.quantity() > 0 ? Math.min(bestAsk, level.price()) : bestAsk;
    }
    if (bestBid >= bestAsk) {
      return DropReason.CROSSED;
    }
    if (depths.wrong(depth.atMs())) {
      return DropReason.BACK_IN_TIME;
    }
    if (crosses(bestBid, bestAsk)) {
      return DropReason.JUMP;
    }
    depths.take(depth.atMs());
    return null;
  }

  private @Nullable DropReason check(VenueMessage.Mark mark) {
    if (mark.price() <= 0) {
      return DropReason.ZERO_PRICE;
    }
    if (marks.wrong(mark.atMs())) {
      return DropReason.BACK_IN_TIME;
    }
    if (markPrices.jumps(mark.price(), prices.last())) {
      return DropReason.JUMP;
    }
    marks.take(mark.atMs());
    return null;
  }

  private @Nullable DropReason check(VenueMessage.Kline kline) {
    if (kline.low() <= 0) {
      return DropReason.ZERO_PRICE;
    }
    if (kline.low() > Math.min(kline.open(), kline.close())
        || kline.high() < Math.max(kline.open(), kline.close())) {
      return DropReason.IMPOSSIBLE;
    }
    if (klines.wrong(kline.atMs())) {
      return DropReason.BACK_IN_TIME;
    }
    if (klinePrices.jumps(farthest(kline), prices.last())) {
      return DropReason.JUMP;
    }
    klines.take(kline.atMs());
    return null;
  }

  /** Levels far out on their own side are nobody's price. */
  private boolean crosses(long bestBid, long bestAsk) {
    long price = prices.last();
    return price != 0
        && (bestBid > price && !prices.near(bestBid, price)
            || bestAsk < price && !prices.near(bestAsk, price));
  }

  /** The end of a candle that is farther from the price; a candle has its whole range to be. */
  private long farthest(VenueMessage.Kline kline) {
    long price = prices.last() == 0 ? klinePrices.last() : prices.last();
    return kline.high() - price > price - kline.low() ? kline.high() : kline.low();
  }

  /** Id of the newest trade; {@link VenueMessage#NONE} before the first, or without ids. */
  long lastId() {
    return ids.last();
  }
}

package dev.nightshift.trading.live;

import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.marketdata.StampedMessage;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One session's place in a live feed. It reads from memory, and from the journal where it lagged so
 * far behind that memory has forgotten; so it is told everything, in order, however slow it is, and
 * slows nobody down. Where the journal cannot be read, it joins the feed anew, with a gap. For one
 * thread.
 */
final class LiveReader implements MarketDataFeed {

  private static final int BATCH = 256;
  private static final long LOOK_EVERY_NS = Duration.ofMillis(100).toNanos();

  private final String feedId;
  private final FeedLog log;
  private final LongFunction<List<StampedMessage>> journal;
  private final ToLongFunction<UnreadableFeedException> rejoin;
  private final Supplier<@Nullable String> unreadable;
  private final BooleanSupplier goOn;
  private final Runnable whenClosed;
  private Iterator<StampedMessage> loaded = List.<StampedMessage>of().iterator();
  private @Nullable StampedMessage current;
  private long sequence;
  private long timeNs;
  private boolean priced;

  /**
   * @param rejoin after what sequence it reads on where the journal cannot be read
   * @param unreadable why the market cannot be read, before any price was told; null: it can
   */
  LiveReader(
      String feedId,
      FeedLog log,
      LongFunction<List<StampedMessage>> journal,
      ToLongFunction<UnreadableFeedException> rejoin,
      Supplier<@Nullable String> unreadable,
      FeedPosition from,
      BooleanSupplier goOn,
      Runnable whenClosed) {
    this.feedId = feedId;
    this.log = log;
    this.journal = journal;
    this.rejoin = rejoin;
    this.unreadable = unreadable;
    this.goOn = goOn;
    this.whenClosed = whenClosed;
    this.sequence = from.line();
    this.timeNs = from.timeNs();
  }

  @Override
  public boolean ready(long longestWaitNs) {
    if (!load()) {
      log.await(sequence, longestWaitNs);
    }
    return load() || log.closed();
  }

  @Override
  public boolean advance() {
    while (!load()) {
      if (log.closed()) {
        return false;
      }
      if (!goOn.getAsBoolean()) {
        throw new CancellationException("nobody wants more of feed " + feedId);
      }
      log.await(sequence, LOOK_EVERY_NS);
    }
    StampedMessage next = loaded.next();
    demandPrices(next.message());
    current = next;
    sequence = next.sequence();
    timeNs = Math.max(timeNs, next.timeNs());
    return true;
  }

  private void demandPrices(FeedMessage message) {
    priced |= message instanceof FeedMessage.Trade || message instanceof FeedMessage.Quote;
    String why = priced ? null : unreadable.get();
    if (why != null) {
      throw new UnreadableFeedException(why);
    }
  }

  private boolean load() {
    if (!loaded.hasNext() && log.last() > sequence) {
      List<StampedMessage> found = log.after(sequence, BATCH);
      loaded = (found.isEmpty() ? journalled() : found).iterator();
    }
    return loaded.hasNext();
  }

  private List<StampedMessage> journalled() {
    try {
      return journal.apply(sequence);
    } catch (UnreadableFeedException e) {
      sequence = rejoin.applyAsLong(e);
      return log.after(sequence, BATCH);
    }
  }

  @Override
  public long timeNs() {
    return timeNs;
  }

  @Override
  public boolean showsMarket() {
    return current != null && current.message().showsMarket();
  }

  @Override
  public void tell(MarketDataListener listener) {
    Objects.requireNonNull(current, "told before the first advance")
        .message()
        .tell(timeNs, listener);
  }

  @Override
  public FeedPosition position() {
    return new FeedPosition(feedId, sequence, timeNs);
  }

  @Override
  public void close() {
    whenClosed.run();
  }
}

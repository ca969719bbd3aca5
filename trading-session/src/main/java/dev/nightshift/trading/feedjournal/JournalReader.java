package dev.nightshift.trading.feedjournal;

import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.marketdata.StampedMessage;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Tells a journal from a place to an end, segment by segment, exactly as it was told live. */
final class JournalReader implements MarketDataFeed {

  private final LongFunction<List<StampedMessage>> after;
  private final String feedId;
  private final long throughSequence;
  private final BooleanSupplier goOn;
  private Iterator<StampedMessage> loaded = List.<StampedMessage>of().iterator();
  private @Nullable StampedMessage current;
  private long sequence;
  private long timeNs;

  JournalReader(
      LongFunction<List<StampedMessage>> after,
      String feedId,
      FeedPosition from,
      long throughSequence,
      BooleanSupplier goOn) {
    this.after = after;
    this.feedId = feedId;
    this.throughSequence = throughSequence;
    this.goOn = goOn;
    this.sequence = from.line();
    this.timeNs = from.timeNs();
  }

  @Override
  public boolean advance() {
    if (sequence >= throughSequence || !load()) {
      return false;
    }
    StampedMessage next = loaded.next();
    current = next;
    sequence = next.sequence();
    timeNs = Math.max(timeNs, next.timeNs());
    return true;
  }

  private boolean load() {
    if (!loaded.hasNext()) {
      if (!goOn.getAsBoolean()) {
        throw new CancellationException("nobody wants more of feed " + feedId);
      }
      loaded = after.apply(sequence).iterator();
    }
    return loaded.hasNext();
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
    // Nothing is held open between two segments.
  }
}

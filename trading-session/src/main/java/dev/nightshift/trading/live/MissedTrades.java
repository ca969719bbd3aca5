package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.venue.Backfill;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees by their ids which trades a feed missed, and fetches them where the venue hands them out:
 * again and again, for a bounded time. Until then the feed has a gap; where nobody has the trades,
 * until a whole period has passed.
 */
final class MissedTrades {

  private static final Logger LOG = Logger.getLogger(MissedTrades.class);

  /** Questions for one gap; with a thousand trades each, more than a venue's hour. */
  private static final int MOST_FETCHES = 100;

  /** Holes that wait for their trades; beyond it the oldest is given up. */
  private static final int MOST_HOLES = 100;

  /** Trades that are missing. */
  private record Hole(long firstId, long lastId, long sinceNs) {}

  /** What a venue handed out of a hole, and why it did not hand out the rest. */
  private record Found(
      List<VenueMessage.Trade> trades, @Nullable VenueUnavailableException refusal) {}

  private final Venue venue;
  private final Instrument instrument;
  private final FeedTeller teller;
  private final Guard guard;
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final Consumer<Runnable> locked;
  private final LiveConfig config;
  private final Conversion conversion;
  private final Gap gap;
  private final Patience patience = new Patience();
  private final Deque<Hole> waiting = new ArrayDeque<>();
  private boolean fetching;
  private long missed;

  MissedTrades(
      Venue venue,
      Instrument instrument,
      LiveConfig config,
      FeedTeller teller,
      Guard guard,
      Executor threads,
      LongSupplier nanoTime,
      Consumer<Runnable> locked) {
    this.venue = venue;
    this.instrument = instrument;
    this.config = config;
    this.teller = teller;
    this.guard = guard;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.locked = locked;
    this.conversion = new Conversion(instrument);
    this.gap = new Gap(config.gapPeriod().toNanos());
  }

  /** Something may have been missed up to now. */
  void begin() {
    gap.begin(teller.stampNs());
    teller.tell(FeedState.GAPPED);
  }

  /** Something was missed that nobody can fetch. */
  void beginForGood() {
    begin();
    gap.hole();
  }

  /** A trade is told next; whether some before it are missing shows its id. */
  void next(VenueMessage.Trade trade, long lastId) {
    if (trade.id() == VenueMessage.NONE || lastId == VenueMessage.NONE) {
      return;
    }
    if (trade.id() == lastId + 1) {
      if (gap.nothingMissing()) {
        teller.tell(FeedState.CONTIGUOUS);
      }
      return;
    }
    if (!gap.open()) {
      begin();
    }
    gap.hole();
    if (trade.id() > lastId && venue.backfill().isPresent()) {
      if (waiting.size() == MOST_HOLES) {
        waiting.removeFirst();
      }
      waiting.addLast(new Hole(lastId + 1, trade.id() - 1, nanoTime.getAsLong()));
      fetchNext();
    }
  }

  /** Asks again where it is time to, and ends a gap that has lasted long enough. */
  void tick() {
    long nowNs = nanoTime.getAsLong();
    waiting.removeIf(hole -> nowNs - hole.sinceNs() > config.gapPatience().toNanos());
    fetchNext();
    if (waiting.isEmpty() && !fetching && gap.outlived(teller.stampNs())) {
      teller.tell(FeedState.CONTIGUOUS);
    }
  }

  private void fetchNext() {
    Optional<Backfill> backfill = venue.backfill();
    if (backfill.isPresent()
        && !fetching
        && !waiting.isEmpty()
        && patience.over(nanoTime.getAsLong())) {
      Hole hole = waiting.removeFirst();
      fetching = true;
      threads.execute(
          () -> {
            Found found = ask(backfill.get(), hole);
            locked.accept(() -> answered(found, hole));
          });
    }
  }

  /** The trades of a hole, as far as the venue hands them out. */
  private Found ask(Backfill backfill, Hole hole) {
    List<VenueMessage.Trade> found = new ArrayList<>();
    try {
      long next = hole.firstId();
      for (int i = 0; i < MOST_FETCHES && next <= hole.lastId(); i++) {
        long before = next;
        for (VenueMessage.Trade trade : backfill.tradesFrom(instrument.symbol(), next)) {
          if (trade.id() == next && next <= hole.lastId()) {
            found.add(trade);
            next++;
          }
        }
        if (next == before) {
          String name = venue.name();
          return new Found(
              found, new VenueUnavailableException(name + " does not have trade " + next + "."));
        }
      }
      return new Found(found, null);
    } catch (VenueUnavailableException e) {
      return new Found(found, e);
    } catch (RuntimeException e) {
      String what = venue.name() + " cannot be asked for trades: " + e.getMessage();
      return new Found(found, new VenueUnavailableException(what, e)); // or nobody asks any more
    }
  }

  private void answered(Found found, Hole hole) {
    fetching = false;
    found.trades().forEach(this::repair);
    VenueUnavailableException refusal = found.refusal();
    long rest = hole.firstId() + found.trades().size();
    LOG.infof(
        "%s of %s: %d of %d missed trades were fetched",
        instrument.symbol(),
        venue.name(),
        found.trades().size(),
        hole.lastId() - hole.firstId() + 1);
    if (rest > hole.lastId()) {
      patience.answered();
      if (gap.filled()) {
        teller.tell(FeedState.CONTIGUOUS);
      }
    } else {
      if (refusal != null) {
        LOG.warnf("a gap stays for now: %s", refusal.getMessage());
        patience.refused(refusal, nanoTime.getAsLong());
      }
      waiting.addFirst(new Hole(rest, hole.lastId(), hole.sinceNs()));
    }
    fetchNext();
  }

  /** What was refused when it came is refused now, too. */
  private void repair(VenueMessage.Trade trade) {
    if (guard.plausible(trade)) {
      teller.tell(conversion.missedTrade(trade));
      gap.repaired(TimeUnit.MILLISECONDS.toNanos(trade.atMs()));
      missed++;
    }
  }

  /** Trades that were told after the fact. */
  long missed() {
    return missed;
  }

  /** Candles they belong to, since this was asked last. */
  int takeRepaired() {
    return gap.takeRepaired();
  }
}
